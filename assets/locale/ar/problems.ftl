# المشكلات في البيانات، كلٌّ برمزها: جملة بلا نقطة، و`.hint` ما العمل. والقيم من البيانات نفسها.

## أين المشكلة وما قدرها

severity-note = ملاحظة
severity-warning = تحذير
severity-error = خطأ
problem-line-hint = ما العمل
report-separator = ؛
place-line = السطر { $at }
place-byte = البايت { $at }
place-document = المستند { $at }
place-entity = الكيان { $at }
problem-problem-more = { $count ->
    [zero] لا مشكلات
    [one] مشكلة واحدة
    [two] مشكلتان
    [few] { $count } مشكلات
    [many] { $count } مشكلة
   *[other] { $count } مشكلة
} أخرى من هذا النوع ({ $code }) خارج القائمة

## ما استُبعد وما أُبقي

problem-left-out-annotation = استُبعد التوسيم
problem-left-out-document = استُبعد المستند
problem-left-out-document-with-entities = استُبعد المستند، وفيه { $count ->
    [zero] { $count } كيان
    [one] كيان واحد
    [two] كيانان
    [few] { $count } كيانات
    [many] { $count } كيانًا
   *[other] { $count } كيان
}
problem-left-out-entity = استُبعد الكيان
problem-left-out-layer = استُبعدت الطبقة
problem-left-out-layer-of = استُبعدت طبقة { $annotator }
problem-left-out-line = استُبعد السطر
problem-left-out-member = استُبعد { $member }
problem-left-out-one = استُبعد أحدهما
problem-left-out-record = استُبعد السجل
problem-left-out-second = استُبعد الثاني
problem-kept-flagged = أُبقي كما هو ووُضعت عليه علامة

## الكيانات ومواضعها

problem-entity-blank-edge = يبدأ «{ $words }» أو ينتهي بمسافة
    .hint = حدّد الكيان وحرّك حدّه مرة، فتُستبعد المسافة
problem-entity-covers-nothing = الكيان لا يغطي شيئًا
problem-entity-crossing = يتقاطع «{ $words }» مع «{ $other }»: ليس أحدهما داخل الآخر، ومجموعة الوسوم لا تسمح بذلك
problem-entity-crossing-asks = تسأل نافذة الاستيراد: أيُسمح بتقاطع الكيانات أم تُستبعد؟
problem-entity-id-twice = يرد المعرّف { $id } مرتين في المستند؛ أُعطي الكيان الثاني معرّفًا آخر
problem-entity-incomplete = الكيان بلا وسم، أو بدايته ونهايته ليستا عددين صحيحين
problem-entity-label-alias = الوسم { $label } ليس في مجموعة الوسوم؛ قُرئ على أنه { $target }
problem-entity-label-unknown = الوسم { $label } ليس في مجموعة الوسوم؛ أُضيف إليها
problem-entity-nested = يقع «{ $words }» داخل «{ $other }»، ومجموعة الوسوم لا تسمح بذلك
problem-entity-outside-text = المدى خارج نص المستند
problem-entity-pieces-overlap = أجزاء الكيان متداخلة
problem-entity-range = { $reason }
problem-entity-splits-grapheme = أحد حدّي الكيان يفصل حرفًا عن حركاته
problem-entity-surface = يغطي المدى من { $start } إلى { $end } «{ $covered }»، والمذكور في الملف «{ $surface }»
problem-entity-surface-alike = المذكور في الملف «{ $surface }» وفي النص «{ $covered }»؛ في الملف وحده: { $file }، وفي النص وحده: { $text }؛ { $count ->
    [zero] وأُخذت كلمات النص
    [one] وأُخذت كلمات النص
    [two] وأُخذت كلمات النص في كيانَين من المستند
    [few] وأُخذت كلمات النص في { $count } كيانات من المستند
    [many] وأُخذت كلمات النص في { $count } كيانًا من المستند
   *[other] وأُخذت كلمات النص في { $count } كيان من المستند
}
problem-folder-leftovers = { $count ->
    [zero] لم يُتجاوز شيء: { $names }
    [one] تُجوِّز ملف واحد تركه النظام أو محرر نصوص: { $names }
    [two] تُجوِّز ملفان تركهما النظام أو محرر نصوص: { $names }
    [few] تُجوِّزت { $count } ملفات تركها النظام أو محرر نصوص: { $names }
    [many] تُجوِّز { $count } ملفًا تركها النظام أو محرر نصوص: { $names }
   *[other] تُجوِّز { $count } ملف تركها النظام أو محرر نصوص: { $names }
}
problem-entity-twice = للمدى نفسه الوسم نفسه مرتين
problem-entity-unit = { $counting }
problem-entity-unit-unsure = لا يذكر الملف وحدة مواضعه، وهي في هذا النص مهمة: { $counting }؛ ويوافقه أيضًا: { $units }
    .hint = انظر إلى كيانات بعد رمز تعبيري أو كلمة مشكولة؛ فإن لم تقع في مواضعها فاختر الوحدة الأخرى واستورد من جديد
problem-span-at = المدى من { $start } إلى { $end }
problem-span-before = يبدأ المدى من { $start } إلى { $end } قبل النص
problem-span-behind = ينتهي المدى من { $start } إلى { $end } بعد النص، وطول النص { $length ->
    [zero] { $length } محرف
    [one] محرف واحد
    [two] محرفان
    [few] { $length } محارف
    [many] { $length } محرفًا
   *[other] { $length } محرف
}
problem-span-empty = المدى من { $start } إلى { $end } لا يغطي شيئًا
problem-span-misfit = المدى من { $start } إلى { $end } لا يوافق النص: ينتهي بعده، أو يقع أحد حدّيه داخل محرف
problem-span-reversed = ينتهي المدى من { $start } إلى { $end } قبل أن يبدأ
problem-span-not-in-text = لا يرد «{ $words }» في النص
problem-span-other-unit = وحدة عدّ المواضع { $unit }؛ والمدى بمحارف يونيكود من { $start } إلى { $end }
problem-span-stands-at = موضع «{ $words }» بمحارف يونيكود من { $start } إلى { $end }

## وحدة المواضع

problem-offsets-plain = وحدة عدّ المواضع { $unit }
problem-offsets-line-end-is-one = وحدة عدّ المواضع { $unit }، ونهاية السطر CR LF تُعدّ واحدة
problem-offsets-inclusive = وحدة عدّ المواضع { $unit }، والنهاية آخر ما في الكيان
problem-offsets-from-one = وحدة عدّ المواضع { $unit } بدءًا من 1، أو معدود فيها علامة ترتيب البايتات قبل النص
problem-offsets-from-one-inclusive = وحدة عدّ المواضع { $unit } بدءًا من 1، والنهاية آخر ما في الكيان
problem-offsets-behind-mark = وحدة عدّ المواضع { $unit }، ولا تُعدّ علامة ترتيب البايتات
problem-offsets-begin-anew = تبدأ المواضع من جديد مع كل جملة أو مقطع، لا مرة واحدة في المستند
problem-offsets-usual-does-not-fit = ولو كانت الوحدة { $unit } لما وافقت النص في { $count ->
    [zero] { $count } مستند
    [one] مستند واحد
    [two] مستندين
    [few] { $count } مستندات
    [many] { $count } مستندًا
   *[other] { $count } مستند
}
problem-unit-none = لا شيء
problem-unit-code-points = محارف يونيكود
problem-unit-utf16 = وحدات UTF-16
problem-unit-bytes = بايتات UTF-8
problem-unit-graphemes = الحروف كما تُرى
problem-unit-tokens = الكلمات

## المستندات والوسوم والعلاقات

problem-document-id-twice = يرد المعرّف { $id } مرتين؛ سُمّي هذا المستند هنا { $new_id }
problem-label-name = لا يصلح «{ $name }» اسمًا لوسم
problem-label-number = الوسم { $label } رقم من doccano، واسمه في ملف وسوم doccano؛ أُبقي الرقم اسمًا
    .hint = صدّر الوسوم من doccano وضعها بجانب الملف باسم { $file }
problem-label-renamed = لا يصلح «{ $name }» اسمًا لوسم؛ سُمّي هنا { $label }
problem-labels-name = لا يصلح «{ $name }» اسمًا لوسم: من 1 إلى 64 محرفًا بلا مسافات ولا أيٍّ من |[]\;,:#
problem-labels-none = لا وسوم في الملف
problem-relation-end = لا تربط العلاقة { $relation } كيانين من المستند؛ حُفظت تحت ext

## علامات الكلمات

problem-tags-no-labels = العلامات من نوع { $scheme } بلا وسوم، فأُعطيت كياناتها الوسم { $label }
problem-tags-scheme = قُرئت العلامات على نسق { $scheme }
problem-tags-unknown = ليس «{ $tag }» علامة؛ عُدّت كلمته خارج الكيانات
problem-tags-mended = عُدّلت العلامة «{ $tag }»: { $how }
problem-tags-taken-as-outside = قُرئت O
problem-tags-letter-capital = قُرئ حرفها كبيرًا
problem-tags-hyphen-added = أُضيفت شرطتها
problem-tags-label-trimmed = حُذفت علامات الترقيم من وسمها
problem-tags-label-capitals = قُرئ وسمها على أنه الوسم الشائع الذي لا يختلف عنه إلا بحروفه الكبيرة
problem-tags-orphan = علامة ‎I-‎ بلا علامة ‎B-‎ قبلها: يبدأ هنا كيان جديد
problem-tags-no-end = الكيان الذي يبدأ هنا بلا كلمة أخيرة؛ ينتهي قبل الذي يليه
problem-tags-rare = الوسم { $label } نادر في هذا الملف؛ لعله خطأ كتابة

## الملفات ونصوصها

problem-file-format = تتعذّر قراءة الملف بصيغة { $format }: { $reason }
problem-file-name = { $reason }
    .hint = غيّر اسم الملف
problem-file-name-empty = ليس للملف اسم يصلح معرّفًا لمستنده
problem-file-name-unfit = لا يصلح اسم الملف معرّفًا لمستنده: فيه أكثر من 512 محرفًا، أو محرف تحكم
problem-file-project = هذا مشروع توسيم، لا ملف يُستورد
    .hint = صدّره أولًا (في سطر الأوامر: tawsim export PROJECT -o gold.json)
problem-file-promise = { $reason ->
        [markup] في الملف ترميز بصيغة غير معروفة؛ الصيغ التي يقرؤها توسيم من XML هي: TEI وBioC وXMI وGATE
        [entities] يصرّح نوع مستند الملف بكيانات XML، وهي لا تُوسَّع
        [html] هذه صفحة وِب، لا نص
        [rows] لصفوف الملف أعمدة، لكن ليس فيها عمود يعرف توسيم أنه علامات
        [table] أعمدة الملف ليست أعمدة جدول ولا CoNLL ولا WebAnno
        [parquet] الملف ليس بصيغة Parquet كما يقول اسمه
       *[other] الملف ليس ما يقوله اسمه
    }
    .hint = احفظه نصًا عاديًا أو بصيغة يقرؤها توسيم؛ وإن كان كله هو المقالة فاستورده نصًا عاديًا (في سطر الأوامر: ‎--format text)
problem-file-refused = أُوقفت القراءة
problem-file-unreadable = تتعذّر قراءة الملف: { $reason }
problem-file-write-only = صيغة { $format } تُكتب ولا تُقرأ
    .hint = اختر صيغة أخرى (في سطر الأوامر: --format ID)
problem-folder-text = تغيّر نص الملف بعد استيراده؛ يُبقي المشروع النص القديم وكياناته، ولم يُستورد شيء من الجديد
    .hint = لتوسيم النص الجديد افتح الملف وحده
problem-text-binary = { $kind ->
    [archive] هذا ملف مضغوط ({ $name })، لا نص
    [image] هذه صورة ({ $name })، لا نص
    [media] هذه صورة أو تسجيل ({ $name })، لا نص
    [parquet] هذا جدول Parquet، لا نص
    [parquet-build] هذا جدول Parquet، ولا تقرؤه إلا النسخ المبنية بميزة parquet
    [database] هذا مشروع أو قاعدة بيانات أخرى ({ $name })، لا نص
    [program] هذا برنامج، لا نص
    [utf-32] هذا نص بترميز { $name }، وهو لا يُقرأ
   *[document] هذا مستند من برنامج آخر ({ $name })، لا نص
}
    .hint = { $kind ->
        [archive] فكّ الضغط واستورد ما فيه من ملفات
       *[document] احفظه نصًا عاديًا (UTF-8) واستورد ذلك الملف
    }
problem-text-blank-lines = { $count ->
    [zero] { $count } سطر بلا كلمات لم يصر مستندًا
    [one] سطر واحد بلا كلمات لم يصر مستندًا
    [two] سطران بلا كلمات لم يصيرا مستندين
    [few] { $count } أسطر بلا كلمات لم تصر مستندات
    [many] { $count } سطرًا بلا كلمات لم تصر مستندات
   *[other] { $count } سطر بلا كلمات لم تصر مستندات
}
problem-text-encoding = ليس الملف بترميز { $encoding }: لا معنى فيه للبايت { $byte }
    .hint = اختر ترميزًا آخر (في سطر الأوامر: --encoding NAME)
problem-text-table = قُرئ جدول أعمدته غير معروفة نصًا عاديًا بلا كيانات
    .hint = صدّر JSON من البرنامج الذي كتبه، مثل JSON من Label Studio، واستورده
problem-text-too-long = حجم الملف { $count ->
    [zero] { $count } بايت
    [one] بايت واحد
    [two] بايتان
    [few] { $count } بايتات
    [many] { $count } بايتًا
   *[other] { $count } بايت
}؛ ويجب أن يقل النص عن 4 غيبيبايت
    .hint = قسّمه إلى عدة ملفات
problem-text-utf8 = ليس الملف بترميز UTF-8: البايت { $byte } غير صالح
    .hint = { $advice }
problem-text-utf8-damage = النص حوله بترميز UTF-8، فالملف تالف: أصلح ذلك الموضع. وإن لم يكن UTF-8 قط فاختر ترميزه (في سطر الأوامر: --encoding NAME)
problem-text-utf8-proposal = لعله بترميز { $encoding }، ويُقرأ هكذا: { $preview }؛ فإن صح فاختره (في سطر الأوامر: --encoding { $encoding })

## ما يجده الاستيراد في المشروع

problem-import-differs = في المشروع مستند بهذا المعرّف ونص آخر؛ أُبقي ذاك وكياناته، ولم يُستورد شيء من هذا
problem-import-duplicate = النص هو نص { $twin } نفسه
problem-gazetteer-empty = لا أسماء في القائمة
problem-gazetteer-not-utf8 = السطر { $line } ليس بترميز UTF-8
problem-gazetteer-long-line = السطر { $line } أطول من ميغابايت
problem-gazetteer-too-large = السطر { $line } أكبر من الحد: للاسم 65535 بايتًا على الأكثر، وللقائمة غيغابايت واحد و256 وسمًا
problem-gazetteer-columns = السطر { $line } ليس اسمًا ووسمًا ومعرّفًا بينها علامات جدولة
problem-gazetteer-no-name = لا اسم فيه حرف في العمود الأول من السطر { $line }
problem-gazetteer-no-label = لا وسم في العمود الثاني من السطر { $line }، ولم يُحدَّد وسم آخر لمثل هذه الأسطر
problem-gazetteer-which-label = لا وسوم في قائمة كهذه، ولم يُحدَّد وسم لأسمائها
problem-gazetteer-not-geonames = السطر { $line } ليس من الأسماء البديلة في GeoNames: معرّف وgeonameid ولغة واسم بينها علامات جدولة
problem-gazetteer-not-wikidata = السطر { $line } ليس من نتائج خدمة الاستعلام في Wikidata بالعمودين item وitemLabel
problem-import-kept-apart = استُورد مستندًا مستقلًا
problem-import-merged = أُضيفت كياناته إلى ذلك المستند
problem-import-empty = النص فارغ
problem-import-equal = { $count ->
    [zero] لا كيانات متطابقة
    [one] كيان واحد له وسم كيان آخر ومداه، فصارا كيانًا واحدًا
    [two] كيانان لكل منهما وسم كيان آخر ومداه، فصار كل اثنين كيانًا واحدًا
    [few] { $count } كيانات لكل منها وسم كيان آخر ومداه، فصار كل اثنين كيانًا واحدًا
    [many] { $count } كيانًا لكل منها وسم كيان آخر ومداه، فصار كل اثنين كيانًا واحدًا
   *[other] { $count } كيان لكل منها وسم كيان آخر ومداه، فصار كل اثنين كيانًا واحدًا
}
problem-import-id = يرد المعرّف { $id } مرتين في المستند؛ أُعطي الكيان الثاني معرّفًا آخر
problem-import-known = في المشروع كيان آخر بهذا المعرّف؛ أُبقي كما هو
problem-import-overlap = { $how ->
    [crossing] يتقاطع «{ $words }» مع «{ $other }»
   *[nested] يقع «{ $words }» داخل «{ $other }»
}، ومجموعة الوسوم لا تسمح بذلك؛ فاستُبعد
problem-text-doubtful = تغيّرت كلمات كيان مع النص: «{ $words }» صارت «{ $now }» من { $start } إلى { $end }؛ نُقل على أنه غير مؤكد
    .hint = انظر إليه: أكّده، أو حرّك حدّيه، أو احذفه
problem-text-gone = { $reason }؛ بقي الكيان مع النص القديم
    .hint = سِمه من جديد في موضعه، أو تراجع عن الاستيراد
problem-text-words-gone = لم تعد كلمات كيان في النص الجديد: «{ $words }»
problem-text-place-taken = لا موضع لكيان في النص الجديد: «{ $words }» يقع من { $start } إلى { $end }، وهناك كيان آخر
problem-text-suggestions-gone = { $count ->
    [zero] لم يبق أي اقتراح مع النص القديم
    [one] بقي اقتراح واحد مع النص القديم: ليست كلماته في النص الجديد
    [two] بقي اقتراحان مع النص القديم: ليست كلماتهما في النص الجديد
    [few] بقيت { $count } اقتراحات مع النص القديم: ليست كلماتها في النص الجديد
    [many] بقي { $count } اقتراحًا مع النص القديم: ليست كلماتها في النص الجديد
   *[other] بقي { $count } اقتراح مع النص القديم: ليست كلماتها في النص الجديد
}
problem-text-members = بقيت مع النص القديم أعضاء فيها مواضع منه: { $members }
problem-text-not-carried = لم يُنقل: بقي مع النص القديم

## ما يجده التصدير حين يقرأ ما كتب

problem-export-failed = لم تُكتب الصيغة: { $detail }
problem-export-counts = ليس في مجموعة البيانات ما كُتب
problem-export-read-back = { $reason }
problem-export-another = يُقرأ المستند { $document } بعد كتابته مستندًا آخر
problem-export-not-found-again = عند قراءة ما كُتب يُفقد { $count ->
    [zero] لا مستندات
    [one] مستند واحد
    [two] مستندان
    [few] { $count } مستندات
    [many] { $count } مستندًا
   *[other] { $count } مستند
}، ومنها { $document }
problem-export-not-the-same = تختلف المستندات المقروءة عن التي كُتبت

## ملف المشروع

problem-store-annotation = في ملف المشروع كيان تالف ({ $detail })؛ أُبقي ولا يُعرض
    .hint = يصلحه الأمر tawsim repair PROJECT أو يزيله؛ أو استعد ملف المشروع من نسخة
problem-store-pages = ملف المشروع تالف ({ $detail })
    .hint = صدّر ما تمكن قراءته، ثم استعد الملف من نسخة
problem-store-text = ليس النص في ملف المشروع هو الذي استُورد
    .hint = استعد ملف المشروع من نسخة، أو استورد النص من جديد
problem-store-words = يُفترض أن يغطي كيان «{ $words }» في البايتات من { $start } إلى { $end }، وفي النص هناك غيرها؛ أُبقي ولا يُعرض
    .hint = يصلحه الأمر tawsim repair PROJECT أو يزيله؛ أو استعد ملف المشروع من نسخة
problem-store-suggestion = في ملف المشروع اقتراح تالف ({ $detail })؛ أُبقي ولا يُعرض ولا يُصدَّر
    .hint = استورد الاقتراحات من جديد، أو استعد ملف المشروع من نسخة
problem-store-suggestion-words = يُفترض أن يغطي اقتراح «{ $words }» في البايتات من { $start } إلى { $end }، وفي النص هناك غيرها؛ أُبقي ولا يُعرض ولا يُصدَّر
    .hint = استورد الاقتراحات من جديد، أو استعد ملف المشروع من نسخة
problem-store-document = المستند في ملف المشروع تالف ({ $detail })
    .hint = استعد ملف المشروع من نسخة، أو استورد النص من جديد
problem-store-text-missing = نصه مفقود
problem-store-member = للعضو { $member } في ملف المشروع قيمة لا يجوز أن ترد في مجموعة بيانات؛ أُبقي ولا يُصدَّر
    .hint = اضبطه من جديد، أو استعد ملف المشروع من نسخة
problem-store-layer = في ملف المشروع توسيم باسم «{ $name }»، ولا يصلح ذلك اسمًا لموسِّم؛ أُبقي ولا يُصدَّر
    .hint = استعد ملف المشروع من نسخة
problem-store-bad-id = معرّفه فارغ، أو فيه أكثر من 512 محرفًا، أو محرف تحكم
problem-store-id-twice = لمستند آخر معرّفه نفسه
problem-store-history = من السجل صفوف مفقودة: { $rows }؛ لا يمكن التراجع عن خطواتها، وتبقى البيانات كما تركتها
    .hint = تابع العمل، أو استعد ملف المشروع من نسخة
problem-store-label = { $reason }
problem-store-label-unknown = للكيان «{ $words }» وسم ليس في مجموعة الوسوم؛ أُبقي ولا يُعرض
    .hint = يصلحه الأمر tawsim repair PROJECT أو يزيله؛ أو استعد ملف المشروع من نسخة
problem-store-label-damaged = الوسم { $name } في ملف المشروع تالف ({ $detail })
    .hint = افتح مجموعة الوسوم واضبطه من جديد، أو استعد ملف المشروع من نسخة
problem-store-name-twice = يرد اسمه مرتين
problem-store-no-name = ليس له اسم يصلح لوسم
problem-store-library = تُبلغ قاعدة البيانات: «{ $detail }»
problem-store-not-migrated = تتعذّر ترقيته إلى أحدث إصدار، إذ تقول قاعدة البيانات «{ $detail }»
problem-import-annotator = اسم موسِّم في الملف «{ $name }»، وهو اسم الطبقة المرجعية؛ دخلت الكيانات الطبقة { $layer }
