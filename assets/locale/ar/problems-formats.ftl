# مشكلات كل صيغة على حدة، كلٌّ برمزها.

## BioC

problem-bioc-gap = { $count ->
    [zero] لا تنقص الملفَ محارف بين المقاطع
    [one] ينقص الملفَ محرف واحد بين المقاطع؛ وُضعت مكانه مسافة واحدة
    [two] ينقص الملفَ محرفان بين المقاطع؛ وُضعت مسافة واحدة في كل فجوة
    [few] تنقص الملفَ { $count } محارف بين المقاطع؛ وُضعت مسافة واحدة في كل فجوة
    [many] ينقص الملفَ { $count } محرفًا بين المقاطع؛ وُضعت مسافة واحدة في كل فجوة
   *[other] ينقص الملفَ { $count } محرف بين المقاطع؛ وُضعت مسافة واحدة في كل فجوة
}
problem-bioc-no-passages = لا مقاطع في المستند؛ فهو فارغ
problem-bioc-id-twice = يرد المعرّف مرتين في الملف
problem-bioc-no-documents = في مجموعة BioC مستندات documents، وفي المستند مقاطع passages
problem-bioc-offset = يبدأ مقطع عند { $start }، وينتهي النص قبله عند { $end }؛ وُضع بعده

## brat

problem-brat-kept = { $count ->
    [zero] لا أسطر
    [one] سطر واحد
    [two] سطران
    [few] { $count } أسطر
    [many] { $count } سطرًا
   *[other] { $count } سطر
} (أحداث وتكافؤات وملاحظات عليها وتعليقات) بلا مكان في الصيغة المرجعية، وقد حُفظت كما هي تحت ext.brat
problem-brat-line = ليس «{ $line }» سطر توسيم من brat
problem-brat-no-text = ليس نصه { $file } بجانبه
    .hint = ضع النص في المجلد نفسه بهذا الاسم
problem-brat-target = { $kind ->
    [relation] تذكر العلاقة { $name } { $target }، وهو غير موجود
   *[attribute] «{ $name }» عن { $target }، وهو غير موجود
}
problem-brat-twice = لـ{ $target } «{ $attribute }» مرتين

## UIMA CAS

problem-cas-passed-over = { $reason }
problem-cas-no-entities = { $count ->
    [zero] لم يُقرأ { $count } توسيم
    [one] لم يُقرأ توسيم واحد
    [two] لم يُقرأ توسيمان
    [few] لم تُقرأ { $count } توسيمات
    [many] لم يُقرأ { $count } توسيمًا
   *[other] لم يُقرأ { $count } توسيم
} من النوع { $kind }، إذ ليس من أسماء الأعلام
problem-cas-taken-for-entities = { $count ->
    [zero] لم يُقرأ توسيم
    [one] قُرئ توسيم واحد
    [two] قُرئ توسيمان
    [few] قُرئت { $count } توسيمات
    [many] قُرئ { $count } توسيمًا
   *[other] قُرئ { $count } توسيم
} من { $kind } على أنها كيانات، إذ لا NamedEntity في الملف
problem-cas-relations-of-others = { $count ->
    [zero] لم تُقرأ { $count } علاقة
    [one] لم تُقرأ علاقة واحدة
    [two] لم تُقرأ علاقتان
    [few] لم تُقرأ { $count } علاقات
    [many] لم تُقرأ { $count } علاقة
   *[other] لم تُقرأ { $count } علاقة
} من النوع { $kind }، إذ لا يربط كيانات هنا
problem-cas-unindexed = { $count ->
    [zero] لم تُقرأ { $count } بنية
    [one] لم تُقرأ بنية واحدة
    [two] لم تُقرأ بنيتان
    [few] لم تُقرأ { $count } بنى
    [many] لم تُقرأ { $count } بنية
   *[other] لم تُقرأ { $count } بنية
} خارج فهارس العرض
problem-cas-no-structures = ليس فيه ‎%FEATURE_STRUCTURES
problem-cas-no-text = العرض { $view } بلا نص في الملف؛ فلم يُقرأ

## CoNLL

problem-conll-columns = { $count ->
    [zero] لا أعمدة
    [one] عمود واحد
    [two] عمودان
    [few] { $count } أعمدة
    [many] { $count } عمودًا
   *[other] { $count } عمود
} تفصل بينها { $separator }، والكلمة في العمود { $token }، والعلامة في العمود { $tag }
problem-conll-columns-of-tags = { $count ->
    [zero] لا أعمدة
    [one] عمود واحد
    [two] عمودان
    [few] { $count } أعمدة
    [many] { $count } عمودًا
   *[other] { $count } عمود
} تفصل بينها { $separator }، والكلمة في العمود { $token }، والعلامات في الأعمدة من { $first } إلى { $last }
problem-conll-pipes = كل جملة في سطر، وبين الكلمة وعلامتها |
problem-separator-tabs = مسافات الجدولة
problem-separator-commas = فواصل
problem-separator-blanks = مسافات
problem-conll-empty = المستند قبل هذا السطر بلا كلمات
problem-conll-fields = { $reason }
problem-conll-field-count = في السطر { $count ->
    [zero] لا حقول
    [one] حقل واحد
    [two] حقلان
    [few] { $count } حقول
    [many] { $count } حقلًا
   *[other] { $count } حقل
}؛ قُرئ آخرها علامةً، و«{ $token }» كلمةً
problem-conll-no-sentences = لا سطر فارغًا يفصل الجمل في { $count ->
    [zero] { $count } كلمة
    [one] كلمة واحدة
    [two] كلمتين
    [few] { $count } كلمات
    [many] { $count } كلمة
   *[other] { $count } كلمة
}؛ صارت سطرًا واحدًا
problem-conll-no-tag = في السطر كلمة بلا علامة؛ عُدّت خارج الكيانات
problem-conll-no-tags = لا عمود فيه علامات مثل B-PER وO
    .hint = اختر الصيغة (في سطر الأوامر: --format ID)
problem-conll-no-token = في السطر علامة بلا كلمة؛ فاستُبعد
problem-conll-swapped = العلامة قبل الكلمة؛ قُرئتا بهذا الترتيب
problem-conllu-empty-node = لعقدة فارغة علامة بلا نص
problem-conllu-line = ليس «{ $line }» كلمة
problem-conllu-text-blanks = المسافات بين الكلمات غير ما في ‎# text؛ أُخذ بما في SpaceAfter
problem-conllu-text = تختلف الكلمات عما في ‎# text؛ أُخذت الكلمات
problem-conllu-token-range = في TokenRange من { $start } إلى { $end }، وبحسب الكلمات قبلها من { $first } إلى { $last }: ليست المسافات بين الكلمات كما في الأصل
problem-conllu-widened = علامة كلمة داخل وحدة من عدة كلمات تغطي الوحدة كلها

## جداول الكيانات

problem-csv-doc-id = معرّف المستند أطول مما يجوز، أو فيه محارف تحكم
problem-csv-library = تُبلغ مكتبة CSV: «{ $detail }»
problem-csv-no-columns = لا أعمدة في سطره الأول
    .hint = في السطر الأول أسماء الأعمدة: doc_id وstart وend وlabel وtext
problem-csv-no-names = لا أعمدة باسم start وend وlabel
    .hint = في السطر الأول أسماء الأعمدة: doc_id وstart وend وlabel وtext
problem-csv-no-text = ليس نص المستند { $document } في الجدول ولا بجانبه: استُبعد وفيه { $count ->
    [zero] { $count } كيان
    [one] كيان واحد
    [two] كيانان
    [few] { $count } كيانات
    [many] { $count } كيانًا
   *[other] { $count } كيان
}
    .hint = ضع النص بجانب الجدول باسم { $file }، أو أضفه في عمود doc_text

## spaCy DocBin

problem-docbin-group = { $count ->
    [zero] لم يُقرأ مدى
    [one] قُرئ مدى واحد
    [two] قُرئ مديان
    [few] قُرئت { $count } مديات
    [many] قُرئ { $count } مدى
   *[other] قُرئ { $count } مدى
} من المجموعة { $group } على أنها كيانات
problem-docbin-groups = تتعذّر قراءة مجموعات المديات؛ فاستُبعدت
problem-docbin-label = لكيان وسم بلا اسم
problem-docbin-not-packed = ليس مضغوطًا بـzlib، أو هو مقطوع ({ $detail })
problem-docbin-other = ليس DocBin
problem-docbin-short = كلماته أقل مما يذكر
problem-docbin-string = كلمة من المستند ليست بين سلاسل الملف
problem-docbin-too-many-tokens = يتسع DocBin لأقل من 4 غيبيبايت من الكلمات؛ قسّم التصدير
problem-docbin-unpacks-to-much = يتضخم عند فكّه إلى أكثر من مئة ضعف

## doccano وGATE وLabel Studio

problem-doccano-no-labels = ليس قائمة وسوم
problem-gate-no-text = ليس فيه عضو text
problem-gate-node = يذكر التوسيم العقدة { $node }، وليست في النص
problem-gate-passed-over = { $count ->
    [zero] لم يُقرأ { $count } توسيم
    [one] لم يُقرأ توسيم واحد
    [two] لم يُقرأ توسيمان
    [few] لم تُقرأ { $count } توسيمات
    [many] لم يُقرأ { $count } توسيمًا
   *[other] لم يُقرأ { $count } توسيم
} من النوع { $kind }، إذ ليس نوع كيانات
problem-labelstudio-hypertext = تعدّ مناطق HyperText ما تعرضه الصفحة، والنص هنا شفرة HTML؛ تُستبعد كل منطقة لا تغطي كلماتها وتُذكر
    .hint = سِم نص الصفحة في Text بدلًا منه، أو صدّر ذاك
problem-labelstudio-no-labels = لا وسوم للنصوص في واجهة التوسيم
problem-labelstudio-predictions = التنبؤات في الملف أرقام فقط، بلا ما تقترحه
    .hint = صدّر لقطة مع التنبؤات واستوردها
problem-labelstudio-row = في صف آخر من هذه المهمة قيم أخرى في { $columns }؛ أُبقي الأول

## Hugging Face وParquet

problem-hf-columns = أعمدة لا مكان لها في مستند فلم تُقرأ: { $columns }
problem-hf-empty-row = ليس في الصف نص ولا كلمات؛ مستنده فارغ
problem-hf-encoding = العمود { $column } ليس UTF-8 صالحًا
problem-hf-empty-tokens = { $count ->
    [zero] لا كلمات فارغة
    [one] كلمة واحدة بلا محارف؛ تُركت مع علامتها
    [two] كلمتان بلا محارف؛ تُركتا مع علامتيهما
    [few] { $count } كلمات بلا محارف؛ تُركت مع علاماتها
    [many] { $count } كلمة بلا محارف؛ تُركت مع علاماتها
   *[other] { $count } كلمة بلا محارف؛ تُركت مع علاماتها
}
problem-hf-entity = { $count ->
    [zero] لا كيانات
    [one] كيان واحد
    [two] كيانان
    [few] { $count } كيانات
    [many] { $count } كيانًا
   *[other] { $count } كيان
} بلا start أو end أو label
problem-hf-ignored = { $count ->
    [zero] لا علامات فارغة
    [one] علامة واحدة فارغة أو ‎-100‎، أي بلا علامة؛ قُرئت O
    [two] علامتان فارغتان أو ‎-100‎، أي بلا علامة؛ قُرئتا O
    [few] { $count } علامات فارغة أو ‎-100‎، أي بلا علامة؛ قُرئت O
    [many] { $count } علامة فارغة أو ‎-100‎، أي بلا علامة؛ قُرئت O
   *[other] { $count } علامة فارغة أو ‎-100‎، أي بلا علامة؛ قُرئت O
}
problem-hf-lengths = في الصف { $tokens ->
    [zero] لا كلمات
    [one] كلمة واحدة
    [two] كلمتان
    [few] { $tokens } كلمات
    [many] { $tokens } كلمة
   *[other] { $tokens } كلمة
} و{ $tags ->
    [zero] لا علامات
    [one] علامة واحدة
    [two] علامتان
    [few] { $tags } علامات
    [many] { $tags } علامة
   *[other] { $tags } علامة
}؛ فلم تُقرأ علاماته
problem-hf-meta = ليس العمود meta كائن JSON؛ فاستُبعد
problem-hf-names = { $count ->
    [zero] لم تُقرأ علامة
    [one] قُرئت علامة واحدة
    [two] قُرئت علامتان
    [few] قُرئت { $count } علامات
    [many] قُرئت { $count } علامة
   *[other] قُرئت { $count } علامة
} O، إذ هي أرقام بلا أسماء
    .hint = ضع README.md لمجموعة البيانات، وفيه dataset_info، بجانب الملف
problem-hf-tags = { $count ->
    [zero] لا كيانات
    [one] كيان واحد
    [two] كيانان
    [few] { $count } كيانات
    [many] { $count } كيانًا
   *[other] { $count } كيان
} من العلامات خارج كيانات الصف؛ وأُخذت كيانات الصف
problem-hf-tokens = لا ترد الكلمة «{ $token }» في موضعها من النص؛ فصُنع النص من الكلمات
problem-hf-tokens-aside = ليست الكلمة «{ $token }» في موضعها من النص؛ قُرئت كيانات الصف دون علاماته
problem-parquet-column-damaged = العمود { $column } تالف
problem-parquet-column-outside = العمود { $column } خارج الملف
problem-parquet-compression = العمود { $column } مضغوط بـ{ $compression }؛ ويُقرأ Snappy وZstandard وgzip
    .hint = اكتبه من جديد بـto_parquet(…, compression="snappy") من pandas أو datasets
problem-parquet-encoding = ترميز العمود { $column } لا يُقرأ (رقمه { $encoding })
    .hint = اكتبه من جديد بـto_parquet(…, compression="snappy") من pandas أو datasets
problem-parquet-damaged = هو تالف: أجزاؤه متناقضة
problem-parquet-encrypted = هو مشفّر
problem-parquet-library = تُبلغ مكتبة Parquet: «{ $detail }»
problem-parquet-no-end = لا ينتهي كما ينتهي ملف Parquet
problem-parquet-no-text = ليس فيه عمود text ولا عمود tokens
problem-parquet-row = الصف { $row } غير تام
problem-parquet-rows = يذكر { $count ->
    [zero] { $count } صف
    [one] صفًا واحدًا
    [two] صفين
    [few] { $count } صفوف
    [many] { $count } صفًا
   *[other] { $count } صف
}، أكثر مما تتسع له بايتاته
problem-parquet-short = ينتهي قبل أوانه، أو يذكر أكثر مما فيه
problem-parquet-unpacks-to-much = يتضخم عند فكّه أضعافًا كثيرة

## TEI وW3C وWebAnno

problem-tei-passed-over = { $reason }
problem-tei-elements = { $count ->
    [zero] لم يُقرأ { $count } عنصر
    [one] لم يُقرأ عنصر واحد
    [two] لم يُقرأ عنصران
    [few] لم تُقرأ { $count } عناصر
    [many] لم يُقرأ { $count } عنصرًا
   *[other] لم يُقرأ { $count } عنصر
} { $element } خارج النص
problem-tei-names-without-text = { $count ->
    [zero] لم يُقرأ { $count } اسم
    [one] لم يُقرأ اسم واحد
    [two] لم يُقرأ اسمان
    [few] لم تُقرأ { $count } أسماء
    [many] لم يُقرأ { $count } اسمًا
   *[other] لم يُقرأ { $count } اسم
} بلا نص
problem-tei-white-space = المسافات في هذا الملف للتنسيق: قُرئ كل تتابع منها مسافة واحدة، وكل فقرة سطرًا
problem-w3c-no-text = ليس نص { $document } بجانب الملف: { $count ->
    [zero] لم يُستبعد توسيم
    [one] استُبعد توسيم واحد
    [two] استُبعد توسيمان
    [few] استُبعدت { $count } توسيمات
    [many] استُبعد { $count } توسيمًا
   *[other] استُبعد { $count } توسيم
}
    .hint = ضعه بجانب الملف باسم { $file }
problem-w3c-target = لا يحدّد التوسيم «{ $id }» جزءًا من نص بموضعه
problem-webanno-begins = لا يبدأ بـ{ $expected }
problem-webanno-older = هو TSV 1 أو 2، ولا يذكر مواضع كلماته
    .hint = صدّره من جديد بصيغة WebAnno TSV 3 التي يكتبها INCEpTION
problem-webanno-columns = أعمدة الصف { $how ->
    [fewer] أقل
   *[more] أكثر
} مما في رأس الملف
problem-webanno-layer = ‏#T_{ $kind } غير معروف؛ فلم تُقرأ أعمدته
problem-webanno-offsets = { $reason }
problem-webanno-begins-anew = مواضع هذه الجملة داخل الجملة السابقة؛ قُرئت على أنها تبدأ من جديد
problem-webanno-far-behind = يُفترض أن تبدأ الجملة عند { $start }، بعيدًا بعد النص
problem-webanno-passed-over = { $count ->
    [zero] لم يُقرأ { $count } توسيم
    [one] لم يُقرأ توسيم واحد
    [two] لم يُقرأ توسيمان
    [few] لم تُقرأ { $count } توسيمات
    [many] لم يُقرأ { $count } توسيمًا
   *[other] لم يُقرأ { $count } توسيم
} من النوع { $kind }، إذ ليس نوع كيانات
problem-webanno-relation = تربط العلاقة { $relation } ما ليس كيانًا هنا؛ فلم تُقرأ
problem-webanno-row = ليس «{ $line }» صف كلمات
problem-webanno-unit = المواضع تعدّ { $unit }، لأن كلمات الأسطر تقع عندها، والأصل في هذه الصيغة أن تعدّ وحدات UTF-16
problem-webanno-elsewhere = ليست الكلمة «{ $word }» في الموضع من { $start } إلى { $end }، ففيه «{ $there }»؛ { $count ->
    [zero] أُهملت الكيانات عندها
    [one] أُهملت الكيانات عندها
    [two] أُهملت الكيانات عند كلمتين كهذه
    [few] أُهملت الكيانات عند { $count } كلمات كهذه
    [many] أُهملت الكيانات عند { $count } كلمة كهذه
   *[other] أُهملت الكيانات عند { $count } كلمة كهذه
}
    .hint = اكتب مواضع الكلمات في سطر ‎#Text‎ بوحدات UTF-16

## Prodigy

problem-prodigy-again = أجاب { $annotator } عن هذه المهمة أكثر من مرة؛ أُخذ بالجواب الأخير
problem-prodigy-tokens = ليست الكلمات في مواضعها بأي وحدة؛ قُرئت المديات بمحارف يونيكود
problem-prodigy-rejected = { $count ->
    [zero] لا مديات في أجوبة مرفوضة
    [one] مدى واحد في جواب مرفوض لا يُعدّ كيانًا؛ حُفظ في ext.rejected
    [two] مديان في أجوبة مرفوضة لا يُعدّان كيانين؛ حُفظا في ext.rejected
    [few] { $count } مديات في أجوبة مرفوضة لا تُعدّ كيانات؛ حُفظت في ext.rejected
    [many] { $count } مدى في أجوبة مرفوضة لا تُعدّ كيانات؛ حُفظت في ext.rejected
   *[other] { $count } مدى في أجوبة مرفوضة لا تُعدّ كيانات؛ حُفظت في ext.rejected
}
