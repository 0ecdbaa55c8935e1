# الأخطاء: ما حدث، و`.details` ما يعنيه ذلك للبيانات، و`.hint` ما العمل. المعرّفات هي الرموز:
# للخطأ session.crossing النص problem-session-crossing.

## الأفعال

problem-session-read-only = المشروع مفتوح للقراءة فقط
    .details = هو مفتوح عند { $holder }. لم يتغيّر شيء.
    .hint = أغلقه هناك، ثم تستطيع تعديله هنا.
problem-session-no-document = لا مستند مفتوحًا
    .hint = افتح مقالًا أولًا.
problem-session-gone = لم يعد هذا في المشروع
    .details = ربما حُذف في هذه الأثناء. لم يتغيّر شيء.
problem-session-outside-text = الكلمات المحددة ليست في النص
    .details = البايتات من { $start } إلى { $end } ليست جزءًا منه. لم يتغيّر شيء.
    .hint = حدّد الكلمات من جديد.
problem-session-splits-grapheme = أحد الحدين يفصل حرفًا عن حركاته
    .details = لم يتغيّر شيء.
    .hint = ضع الحد قبل الحرف أو بعد حركاته.
problem-session-only-blanks = ليس في التحديد إلا مسافات
    .details = يبدأ الكيان وينتهي بحرف أو علامة. لم يتغيّر شيء.
    .hint = حدّد الكلمات.
problem-session-crossing = يتقاطع هذا مع { $entity }
    .details = يجوز أن يقع كيان داخل كيان، لا أن يتداخلا جزئيًا. لم يتغيّر شيء.
    .hint = حرّك أحد الحدين حتى يحتوي أحدهما الآخر، أو حتى ينفصلا.
problem-session-nested = تتداخل هذه الكلمات مع { $entity }
    .details = لا تسمح مجموعة وسوم هذا المشروع بكيان داخل كيان. لم يتغيّر شيء.
problem-session-forbidden-inside = لا يجوز { $inner } داخل { $outer }: { $entity }
    .details = هذا ما تنص عليه قواعد المشروع. لم يتغيّر شيء.
    .hint = اختر وسمًا آخر، أو غيّر القواعد من قائمة المشروع: ما يدخل في الكيان.
problem-session-unknown-subtype = ليس لوسم هذا الكيان النوع الفرعي «{ $name }»
    .details = لم يتغيّر شيء.
    .hint = عرّف النوع الفرعي في مجموعة الوسوم أولًا.
problem-session-duplicate = لهذه الكلمات هذا الوسم من قبل: { $entity }
    .details = لم يتغيّر شيء.
problem-session-entity = { $label } «{ $words }»
problem-session-entity-at = الكيان الواقع بين البايتين { $start } و{ $end }
problem-session-reserved-annotator = لا يصلح «{ $name }» اسمًا لموسِّم
    .details = «gold» اسم طبقة الوسوم المرجعية. لم يتغيّر شيء.
    .hint = اختر اسمًا آخر.
problem-session-bad-annotator = لا يصلح «{ $name }» اسمًا لموسِّم
    .details = لم يتغيّر شيء.
    .hint = اختر اسمًا من محرف واحد إلى 512 محرفًا، بلا محارف تحكم.
problem-session-annotator-taken = «{ $name }» اسم موسِّم آخر في هذا المشروع، أو كان اسمه من قبل
    .details = لم يتغيّر شيء.
    .hint = اختر اسمًا آخر، أو اعمل باسم ذلك الموسِّم لتصل إلى طبقته.
problem-session-no-name = لا اسم في هذه الكلمات
    .details = لم يتغيّر شيء.
    .hint = اختر كلمات فيها حرف واحد على الأقل.
problem-session-gazetteer-name = في المشروع قائمة أسماء أخرى باسم «{ $name }»
    .details = لم يتغيّر شيء.
    .hint = اختر اسمًا آخر، أو أزل القائمة الأخرى أولًا.
problem-session-shipped-gazetteer = قائمة الأسماء «{ $name }» جزء من البرنامج ولا يمكن إزالتها
    .details = لم يتغيّر شيء.
    .hint = أوقفها، فلا تُقترح أسماؤها.
problem-session-nothing-to-undo = لا شيء للتراجع عنه
problem-session-nothing-to-redo = لا شيء لإعادته
problem-session-changed-since = غيّر شخص آخر الشيء نفسه بعد ذلك
    .details = لم يتغيّر شيء حفاظًا على عمله.
problem-session-document-in-use = عمل آخرون على هذا المستند: { $annotators }
    .details = لم يُزل من المشروع، حتى يبقى لهم أن يتراجعوا عن خطواتهم.
problem-session-text-differs = { $count ->
    [zero] لا مستندات بنصوص مختلفة
    [one] في المشروع مستند واحد بهذا المعرّف وبنص آخر
    [two] في المشروع مستندان بهذين المعرّفين وبنصين آخرين
    [few] في المشروع { $count } مستندات بهذه المعرّفات وبنصوص أخرى
    [many] في المشروع { $count } مستندًا بهذه المعرّفات وبنصوص أخرى
   *[other] في المشروع { $count } مستند بهذه المعرّفات وبنصوص أخرى
}
    .details = المستندات: { $names }. لم يُستورد شيء.
    .hint = استثنِ هذه المستندات، أو أعطها معرّفات أخرى في الملف.
problem-session-import-overlaps = يتداخل «{ $one }» و«{ $other }» في { $document }
    .details = لا تسمح مجموعة وسوم هذا المشروع بذلك، وفي الملفات { $count ->
        [zero] { $count } كيان من هذا النوع
        [one] كيان واحد من هذا النوع
        [two] كيانان من هذا النوع
        [few] { $count } كيانات من هذا النوع
        [many] { $count } كيانًا من هذا النوع
       *[other] { $count } كيان من هذا النوع
    }. لم يُستورد شيء.
    .hint = احذف أحدهما من الملف.
problem-session-bad-files = { $count ->
    [zero] لا أخطاء في الملفات
    [one] خطأ واحد في الملفات
    [two] خطآن في الملفات
    [few] { $count } أخطاء في الملفات
    [many] { $count } خطأً في الملفات
   *[other] { $count } خطأ في الملفات
}
    .details = { $files ->
    [zero] لم يُستورد شيء.
    [one] في ملف واحد. لم يُستورد شيء.
    [two] في ملفين. لم يُستورد شيء.
    [few] في { $files } ملفات. لم يُستورد شيء.
    [many] في { $files } ملفًا. لم يُستورد شيء.
   *[other] في { $files } ملف. لم يُستورد شيء.
}
problem-session-unreadable = تتعذّر قراءة الملف: { $path }
    .details = { $reason }. لم يُستورد شيء.
problem-session-unknown-labels = { $count ->
    [zero] لا وسوم غريبة عن هذا المشروع
    [one] وسم واحد في الملفات ليس في هذا المشروع
    [two] وسمان في الملفات ليسا في هذا المشروع
    [few] { $count } وسوم في الملفات ليست في هذا المشروع
    [many] { $count } وسمًا في الملفات ليست في هذا المشروع
   *[other] { $count } وسم في الملفات ليست في هذا المشروع
}
    .details = الوسوم: { $names }. لم يُستورد شيء.
    .hint = اختر لها وسومًا من المشروع في نافذة الاستيراد.
problem-session-bad-label = لا يصلح «{ $name }» اسمًا لوسم
    .details = لم يتغيّر شيء.
    .hint = لا تحوي أسماء الوسوم مسافات ولا أيًا من | [ ] \ ; , : #
problem-session-label-name-taken = «{ $name }» من أسماء الوسم { $label } أصلًا
    .details = لم يتغيّر شيء.
    .hint = اختر اسمًا آخر، أو احذفه من الأسماء الأخرى للوسم { $label }.
problem-session-bad-label-key = لا يصلح «{ $key }» مفتاحًا لوسم
    .details = لم يتغيّر شيء.
    .hint = مفاتيح الوسوم هي الأرقام من 1 إلى 9 والحروف من A إلى Z.
problem-session-label-under-itself = لا يكون الوسم { $label } تحت نفسه
    .details = لم يتغيّر شيء.
    .hint = اختر مجموعة أخرى.
problem-session-label-in-use = { $entities ->
    [zero] لا كيان يحمل الوسم { $label }
    [one] كيان واحد يحمل الوسم { $label }
    [two] كيانان يحملان الوسم { $label }
    [few] { $entities } كيانات تحمل الوسم { $label }
    [many] { $entities } كيانًا تحمل الوسم { $label }
   *[other] { $entities } كيان تحمل الوسم { $label }
}
    .details = { $documents ->
    [zero] لم يتغيّر شيء.
    [one] في مستند واحد. لم يتغيّر شيء.
    [two] في مستندين. لم يتغيّر شيء.
    [few] في { $documents } مستندات. لم يتغيّر شيء.
    [many] في { $documents } مستندًا. لم يتغيّر شيء.
   *[other] في { $documents } مستند. لم يتغيّر شيء.
}
    .hint = أعطها وسمًا آخر، أو احذفها معه.
problem-session-last-label = { $label } هو الوسم الوحيد
    .details = لا بد للمشروع من وسم واحد على الأقل. لم يتغيّر شيء.
    .hint = أضف وسمًا آخر أولًا.
problem-session-several-layers = وسّم المستندات أكثر من شخص: { $layers }
    .details = لم يُصدَّر شيء.
    .hint = اختر مَن تُصدَّر وسومه.
problem-session-unknown-layer = لا توسيم باسم { $name }
    .details = لم يُصدَّر شيء.
    .hint = في المشروع توسيم { $layers }.
problem-session-lock = يتعذّر قفل المشروع
    .details = { $reason }: { $path }. لم يتغيّر شيء.
    .hint = تحقق من إمكان الكتابة في المجلد، أو انسخ المشروع إلى مجلد آخر.
problem-session-network-in-use = المشروع مفتوح عند { $holder }
    .details = المشروع على قرص شبكي ({ $kind })، ولا يفتحه هناك إلا برنامج واحد، ولو للقراءة. لم يتغيّر شيء.
    .hint = أغلقه هناك، أو انسخ المشروع إلى هذا الحاسوب وافتح النسخة.
problem-session-merge-onto-itself = لا يُدمج المشروع في نفسه
    .details = لم يتغيّر شيء: { $path }
    .hint = اختر نسخة من المشروع.
problem-session-backup-onto-itself = لا يكون المشروع نسخة احتياطية من نفسه
    .details = لم يُكتب شيء: { $path }
    .hint = اختر اسمًا آخر أو مجلدًا آخر.
problem-session-backup-in-the-way = ليس الملف نسخة سابقة من هذا المشروع، أو هو مفتوح الآن
    .details = لم يُكتب شيء: { $path }
    .hint = اختر اسمًا آخر.
problem-session-stopped = أُوقف العمل
    .details = لم يتغيّر شيء.
problem-holder-on-host = { $name } على { $host }
problem-holder-named = { $name }
problem-holder-unknown = نافذة أخرى

## ملف المشروع

problem-project-not-found = لا يوجد الملف { $path }
problem-project-exists = يوجد ملف بهذا الاسم
    .details = بقي كما هو: { $path }
    .hint = اختر اسمًا آخر، أو افتح المشروع.
problem-project-not-a-project = ليس هذا مشروع توسيم
    .details = بقي كما هو: { $path }
    .hint = تنتهي أسماء ملفات المشاريع باللاحقة tawsim، وتُفتح المقالات ومجموعات البيانات أيضًا.
problem-project-truncated = ملف المشروع ناقص
    .details = فيه { $found } بايت من { $expected }. بقي كما هو: { $path }
    .hint = افتح نسخة احتياطية، واحتفظ بهذا الملف.
problem-project-too-new = أُنشئ المشروع بإصدار أحدث من توسيم
    .details = إصدار الملف { $found }، ويقرأ هذا البرنامج الإصدارات حتى { $known }. بقي الملف كما هو.
    .hint = يجب تحديث كل نسخ توسيم التي تعمل على المشروع: ثبّت الإصدار الأحدث هنا، ثم افتح المشروع من جديد.
problem-project-not-a-copy = المشروع { $name } ليس نسخة من هذا المشروع
    .details = لم يُدمج شيء.
    .hint = استورد ملفاته أو مجموعة بياناته المصدَّرة بدلًا من ذلك.
problem-project-other-history = في النسختين تغييران مختلفان بالرقم نفسه: { $operation }
    .details = لم يُدمج شيء. أُعيد أحد الملفين من نسخة أقدم ثم عُدّل، أو نُسخ أثناء الكتابة فيه.
    .hint = صدّر ما ينفرد به أحدهما مجموعةَ بيانات مرجعية، واستوردها في الآخر، ثم تابعوا العمل في نسخ من هذا الآخر.
problem-project-too-old = لا يمكن تعديل المشروع هنا
    .details = إصدار الملف قديم ({ $found }) ويتعذّر تحديثه، لأنه محمي من الكتابة أو مفتوح في مكان آخر. بقي كما هو.
    .hint = افتحه حيث تمكن الكتابة فيه وهو مغلق في غير ذلك المكان، أو تابع العمل في نسخة احتياطية.
problem-project-old-version = المشروع للقراءة فقط، لأن إصدار ملفه قديم ({ $found })
    .details = تُعرض نسخة محوَّلة منه كما كان عند فتحه. لا يمكن التعديل، لأن الملف محمي من الكتابة أو مفتوح في مكان آخر.
    .hint = افتحه حيث تمكن الكتابة فيه وهو مغلق في غير ذلك المكان، أو تابع العمل في نسخة احتياطية.
problem-project-updated = حُدِّث ملف المشروع من الإصدار { $from }، وحُفظت نسخة منه كما كان: { $copy }
    .hint = لا يفتح الملفَّ بعد تحديثه برنامجُ توسيم أقدم من هذا، فليحدّث برنامجَه كلُّ من يعمل على نسخة من المشروع.
problem-project-on-network-drive = المشروع على قرص شبكي ({ $kind })
    .details = لا يفتحه إلا برنامج واحد في الوقت نفسه، والأعمال الطويلة تقرأ نسخة منه.
    .hint = العمل في نسخة على هذا الحاسوب أسرع وأسلم.
problem-project-network-drive = يتعذّر فتح المشروع على هذا القرص الشبكي ({ $kind })
    .details = لا يتيح القرص ما يلزم للحفظ الآمن. لم يتغيّر شيء: { $path }
    .hint = انسخ المشروع إلى هذا الحاسوب وافتح النسخة.
problem-project-no-room = لا يتسع القرص لتحديث المشروع
    .details = يلزم { $needed } ميغابايت، والمتاح { $free } ميغابايت: { $path }. بقي المشروع كما كان.
    .hint = أفسح مكانًا على هذا القرص، ثم افتح المشروع من جديد.
problem-project-damaged = ملف المشروع تالف
    .details = بقي كما هو: { $reason }
    .hint = افتح نسخة احتياطية، واحتفظ بهذا الملف.
problem-project-foreign-schema = في ملف المشروع أجزاء لا ينشئها توسيم
    .details = الأجزاء: { $differences }. قد تغيّر هذه الأجزاء البيانات مع أول تعديل، لذلك لا يُفتح المشروع إلا للقراءة.
    .hint = أنشئ نسخة احتياطية من القائمة أو بالأمر tawsim backup، ثم تابع العمل فيها.
problem-project-schema-difference = { $kind ->
    [table] الجدول
    [virtual-table] الجدول الافتراضي
    [view] العرض
    [index] الفهرس
   *[trigger] المُشغِّل
} { $name } ({ $fault ->
    [unknown] غير معروف
    [missing] ناقص
   *[changed] معدَّل
})
problem-project-gone = أُعيدت تسمية ملف المشروع أو نُقل أو حُذف
    .details = لم يعد { $path } موجودًا. ما زال عملك كله في النافذة، ولا يمكن حفظ المزيد هناك.
    .hint = احفظ المشروع باسم آخر، أو أعد الملف إلى مكانه.
problem-project-replaced = حلّ ملف آخر محلّ ملف المشروع
    .details = ليس { $path } الملف المفتوح هنا. ما زال عملك كله في النافذة، ولا يمكن حفظ المزيد هناك.
    .hint = احفظ المشروع باسم آخر.
problem-project-log-gone = أُزيل ملف تابع للمشروع
    .details = السجل المجاور لـ{ $path } (-wal) مفقود أو حلّ محلّه غيره. ما زال عملك كله في النافذة، ولا يمكن حفظ المزيد هناك.
    .hint = احفظ المشروع باسم آخر.
problem-project-io = تعذّر فتح ملف المشروع أو الكتابة فيه
    .details = { $reason }: { $path }. لم يتغيّر شيء.
    .hint = أفسح مكانًا على القرص، أو تحقق من إمكان الكتابة في المجلد، ثم حاول مرة أخرى.
problem-project-disk = تعذّرت القراءة من القرص أو الكتابة عليه
    .details = لم يتغيّر شيء. تفصيل تقني: { $detail }
    .hint = تحقق من اتصال القرص ثم حاول مرة أخرى، أو احفظ المشروع على قرص آخر.
problem-project-full = القرص ممتلئ
    .details = لم يُحفظ التغيير، وبقي المشروع كما كان.
    .hint = أفسح مكانًا ثم حاول مرة أخرى، أو احفظ المشروع على قرص آخر.
problem-project-busy = يستعمل برنامج آخر ملف المشروع
    .details = لم يُحفظ التغيير، وبقي المشروع كما كان.
    .hint = انتظر قليلًا، ثم حاول مرة أخرى.
problem-project-read-only = لا تمكن الكتابة في ملف المشروع
    .details = لم يُحفظ التغيير، وبقي المشروع كما كان.
    .hint = تحقق من أذونات الملف ومجلده، أو انسخ المشروع إلى مجلد آخر.
problem-project-too-large = { $name } أكبر مما يمكن
    .details = حجمه { $bytes ->
        [zero] { $bytes } بايت
        [one] بايت واحد
        [two] بايتان
        [few] { $bytes } بايتات
        [many] { $bytes } بايتًا
       *[other] { $bytes } بايت
    }، وأقصى حجم للمستند 1000 مليون بايت. لم يُستورد شيء.
    .hint = قسّمه إلى عدة ملفات.
problem-project-database = حدث خطأ داخلي في توسيم
    .details = كل ما ظهر محفوظًا فهو في الملف. تفصيل تقني: { $detail }
    .hint = نرجو الإبلاغ عنه مع نص هذه الرسالة.

## تلف في ملف المشروع: أسباب داخل جمل أخرى

problem-store-sqlite = تُبلغ قاعدة البيانات: «{ $detail }»
problem-store-journal = تعذّرت قراءة خطوة من السجل ({ $detail })
problem-store-journal-row = الصف { $row } من السجل مفقود
problem-store-missing-rows = صفوف ناقصة في الجدول { $table } تشير إليها صفوف أخرى
problem-store-operation = العملية { $operation } من السجل تالفة أو في غير موضعها
problem-store-no-project-row = الصف الذي فيه وصف المشروع مفقود
problem-store-span-outside = الكيان { $entity } خارج نص مستنده
problem-store-documents-missing = { $count ->
    [zero] لا مستندات مفقودة من القائمة
    [one] مستند واحد من القائمة مفقود
    [two] مستندان من القائمة مفقودان
    [few] { $count } مستندات من القائمة مفقودة
    [many] { $count } مستندًا من القائمة مفقودة
   *[other] { $count } مستند من القائمة مفقودة
}
problem-store-schema = هذه الأجزاء مختلفة: { $differences }

## التصدير

problem-export-refused = لم تُصدَّر مجموعة البيانات
    .details = { $reason }. الملف السابق لم يُمسّ.
problem-export-io = لم تُصدَّر مجموعة البيانات
    .details = تعذّرت كتابة الملف: { $reason }. الملف السابق لم يُمسّ.
    .hint = اختر مجلدًا آخر أو أفسح مكانًا، ثم صدّر من جديد.
problem-export-source = تغيّر المصدر أثناء التحويل
    .details = { $reason }. الملف السابق لم يُمسّ.
    .hint = حوّله من جديد.
problem-export-source-changed = تغيّر المصدر أثناء التحويل
    .details = الملف السابق لم يُمسّ.
    .hint = حوّله من جديد.
problem-export-miscounted = عدد المستندات غير العدد الذي أُحصي من قبل
problem-export-needs-folder = تحتاج صيغة { $format } إلى مجلد
    .details = يُصدَّر أكثر من مستند، ولكل مستند ملف. لم يُكتب شيء.
    .hint = صدِّر مرة أخرى، واختر مجلدًا.
problem-export-in-the-way = { $wanted ->
    [file] في هذا المسار شيء آخر غير ملف
   *[folder] في هذا المسار شيء آخر غير مجلد
}
    .details = لا يحلّ مجلد محلّ ملف، ولا ملف محلّ مجلد. لم يُكتب شيء.
    .hint = اختر اسمًا آخر.
problem-export-occupied = في المجلد { $n ->
    [zero] ملفات ليست
    [one] ملف ليس
    [two] ملفان ليسا
    [few] { $n } ملفات ليست
    [many] { $n } ملفًا ليست
   *[other] { $n } ملف ليست
} من هذا التصدير
    .details = الملفات: { $files }. لم يُكتب شيء ولم يُحذف شيء.
    .hint = اختر مجلدًا آخر، أو انقل تلك الملفات منه.
problem-export-stopped = أُوقف التصدير
    .details = لم يُكتب شيء، والملف السابق لم يُمسّ.
problem-write-io = تتعذّر كتابة الملف: { $reason }
problem-write-label = لكيان في المستند { $document } وسم ليس في مجموعة الوسوم
problem-write-span = كيان في المستند { $document } لا يوافق نصه
problem-write-unwritable = تتعذّر كتابة المستند { $document }: { $reason }
problem-write-read-only = تُقرأ صيغة { $format } ولا تُكتب

## أخطاء نظام الملفات: أسباب داخل جمل أخرى

problem-io-not-found = لا ملف ولا مجلد بهذا الاسم
problem-io-permission = لا إذن لك فيه
problem-io-read-only = القرص للقراءة فقط
problem-io-full = القرص ممتلئ
problem-io-not-a-folder = جزء من المسار ليس مجلدًا
problem-io-is-a-folder = هذا مجلد
problem-io-exists = هو موجود من قبل
problem-io-busy = يستعمله برنامج آخر
problem-io-too-large = هو أكبر مما يسعه هذا القرص
problem-io-file-name = لا يسمح النظام بهذا الاسم
problem-io-timed-out = لم يُجب القرص أو الشبكة في الوقت المحدد
problem-io-ends-early = ينتهي الملف قبل تمامه
problem-io-memory = الذاكرة لا تكفي
problem-io-network = يتعذّر الاتصال بالشبكة
problem-io-stopped = أُوقف العمل
problem-io-other = يُبلغ النظام: «{ $detail }»
problem-io-reads-open-project = هو مشروع مفتوح في توسيم؛ صدّره أولًا
problem-io-replaces-open-project = هو مشروع مفتوح في توسيم؛ اختر اسمًا آخر
problem-io-replaces-project = هو مشروع توسيم، ولو استُبدل لضاع؛ اختر اسمًا آخر
problem-io-replaces-device = هو جهاز أو أنبوب، لا ملف؛ اختر اسمًا آخر
problem-io-not-utf8 = ليس بترميز UTF-8 صحيح
problem-io-changed-while-read = تغيّر الملف أثناء قراءته
problem-io-companion-too-large = الملف المجاور { $name } أكبر مما يمكن
problem-io-not-a-loss-report = الملف { $path } موجود، وليس تقريرًا عن تصدير
problem-io-internal = خطأ داخلي في توسيم ({ $detail })
