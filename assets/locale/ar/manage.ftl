# إدارة المشروع: خصائصه ودليله وإحصاءاته وتقسيمه ونسخته الاحتياطية، وما يُعرف عن المستند.

## ما يلغيه التراجع

edit-project = تعديل خصائص المشروع
edit-guideline = تحرير دليل التوسيم
edit-document = تعديل خصائص المستند
edit-document-remove = إخراج مستند من المشروع
edit-repair = إصلاح كيانات تالفة
edit-annotator-name = تصحيح اسم الموسِّم
edit-split = تقسيم المستندات

## النسخة الاحتياطية


notice-backed-up = نسخة المشروع في { $path }
    .details = { $size } ميغابايت، بعد الفحص. تُفتح وحدها مشروعًا كاملًا.
notice-backup-not-kept = لم تُحفظ النسخة الاحتياطية التلقائية
    .hint = المشروع نفسه سليم. تُعاد المحاولة عند فتحه مرة أخرى.
notice-restored = استُعيدت النسخة الاحتياطية في { $path }
    .details = تعمل الآن في هذا الملف. أما ملفات المشروع الأخرى فباقية كما هي.

## النسخ الاحتياطية التلقائية

backups-title = استعادة نسخة احتياطية
backups-about = تصير النسخة مشروعًا مستقلًا ويُفتح، ولا تحل محل أي ملف.
backups-others = نسخ من مشاريع أخرى
backups-empty = لا نسخ احتياطية بعد
    .about = يُنسخ المشروع مرة في اليوم عند فتحه، ويُحتفظ بآخر سبع نسخ.
backups-row = { $day }، { $time } UTC · { $size }
backups-kilobytes = { $size } كيلوبايت
backups-megabytes = { $size } ميغابايت
backups-target = سيُحفظ في { $path }
backups-restore = استعادة وفتح
large-backup-title = هل تُحفظ نسخ احتياطية تلقائية من { $name }؟
large-backup-about = حجم المشروع { $size } ميغابايت. تُحفظ نسخة منه مرة في اليوم عند فتحه، ويُحتفظ بآخر سبع نسخ: { $all } ميغابايت على الأكثر في هذا الحاسوب. لن يُطرح هذا السؤال مرة أخرى.
large-backup-keep = حفظ النسخ
large-backup-none = بلا نسخ

## ملف مشروع نُقل أو حُذف أو حل محله غيره

status-displaced = لم يُحفظ: ملف المشروع ليس في مكانه
button-save-as = احفظ باسم آخر…
save-as-title = حفظ المشروع باسم آخر
notice-write-protected = المشروع للقراءة فقط، لأنه محمي من الكتابة
    .details = لا تمكن الكتابة هنا في ملفه أو مجلده أو قرصه. يمكن قراءة كل ما فيه وتصديره.
    .hint = لتعديله انسخه إلى مجلد تستطيع الكتابة فيه.
notice-displaced-back = عاد ملف المشروع إلى مكانه
    .details = في { $path } عملك كله، والتغييرات تُحفظ من جديد.
notice-salvaged = { $count ->
        [one] تعذّرت قراءة مستند واحد، وليس في الملف الجديد
        [two] تعذّرت قراءة مستندين، وليسا في الملف الجديد
        [few] تعذّرت قراءة { $count } مستندات، وليست في الملف الجديد
        [many] تعذّرت قراءة { $count } مستندًا، وليست في الملف الجديد
       *[other] تعذّرت قراءة { $count } مستند، وليست في الملف الجديد
    }
    .details = فيه المستند المفتوح مع كياناتك والوسوم والخصائص، بلا السجل وبلا عمل الآخرين.
    .hint = احتفظ بالملف القديم. قد يُقرأ الناقص إذا عاد القرص، وقد تجده في نسخة احتياطية تلقائية.
notice-taken-over = تستطيع تعديل المشروع هنا الآن
    .details = أغلقته النافذة التي كان مفتوحًا فيها.
notice-displaced-closing = بقيت النافذة مفتوحة، لأن إغلاقها الآن قد يضيّع عملك
    .hint = احفظ المشروع باسم آخر، أو أغلق النافذة مرة أخرى لتتركه كما هو.
notice-displaced-leaving = بقي المشروع مفتوحًا، لأن إغلاقه الآن قد يضيّع عملك
    .hint = احفظ المشروع باسم آخر، أو كرر الأمر لتغلقه كما هو.
notice-saved-as = حُفظ المشروع في { $path }
    .details = يستمر العمل في هذا الملف.

## الأوامر

menu-project = المشروع
keys-group-project = المشروع
command-file-backup = نسخة احتياطية من المشروع…
    .about = ينسخ المشروع مع سجله إلى ملف واحد، ويستمر العمل أثناء ذلك
command-file-save-as = حفظ المشروع باسم آخر…
    .about = ينسخ المشروع مع سجله، ويستمر العمل في النسخة
command-file-restore-backup = استعادة نسخة احتياطية…
    .about = يعرض النسخ الاحتياطية التلقائية ويفتح إحداها مشروعًا مستقلًا
command-document-properties = خصائص المستند…
    .about = عنوان المستند ووسومه وبياناته الوصفية وقسمه وملاحظاته
command-project-properties = خصائص المشروع…
    .about = الاسم واللغة والوصف والرخصة والمراجعة
command-project-statistics = الإحصاءات…
    .about = المشروع بالأرقام والرسوم
command-project-split = تقسيم المستندات…
    .about = تدريب وتحقق واختبار، وتبقى المستندات المتشابهة معًا
command-project-guideline = تحرير دليل التوسيم…
    .about = يفتح دليل التوسيم ليُكتب بصيغة Markdown
command-project-guideline-import = استيراد دليل التوسيم من ملف…
    .about = يقرأ ملف Markdown دليلًا للتوسيم
command-project-guideline-export = حفظ دليل التوسيم في ملف…
    .about = يكتب دليل التوسيم في ملف Markdown
command-view-guideline = دليل التوسيم بجانب المقال
    .about = يعرض دليل التوسيم مكان الكيانات، أو الكيانات مرة أخرى
why-no-guideline = ليس لهذا المشروع دليل توسيم بعد

progress-counting = إحصاء { $name }
progress-comparing = البحث عن المتشابه في { $name }
progress-changing = تغيير { $name }
progress-backing-up = نسخ { $name }
progress-automatic-backup = نسخة احتياطية تلقائية من { $name }

## الخصائص

properties-button = حفظ الخصائص
project-title = خصائص المشروع
project-about = تخرج مع مجموعة البيانات.
project-name = الاسم
project-description = الوصف
project-language = اللغة
project-license = الرخصة
project-revision = رقم الإصدار
project-language-bad = اللغة رمز مثل ar أو arz أو ar-EG
project-revision-bad = رقم الإصدار عدد صحيح
project-policy = ما يدخل في الكيان
    .about = قاعدة يراها الموسّمون، وتُكتب في مجموعة البيانات.
policy-proclitics = السوابق (و، ب، ل…)
policy-article = ال التعريف
policy-titles = الألقاب (الدكتور، الرئيس…)
policy-quotes = علامات التنصيص
policy-brackets = الأقواس
policy-none = غير محدد
policy-in = داخل
policy-out = خارج
policy-free = حر
project-heads-in = أسماء عامة تدخل في الاسم
project-heads-out = أسماء عامة لا تدخل
document-menu = قائمة المستند
document-menu-open = فتح
document-menu-finish = إنهاء المستند
document-title = خصائص المستند
document-id = المعرّف
document-source = المصدر
document-length = الطول
document-length-value = { $chars ->
    [zero] بلا محارف
    [one] محرف واحد
    [two] محرفان
    [few] { $chars } محارف
    [many] { $chars } محرفًا
   *[other] { $chars } محرف
}، { $bytes ->
    [zero] بلا بايتات
    [one] بايت واحد
    [two] بايتان
    [few] { $bytes } بايتات
    [many] { $bytes } بايتًا
   *[other] { $bytes } بايت
}، { $entities ->
    [zero] بلا كيانات
    [one] كيان واحد
    [two] كيانان
    [few] { $entities } كيانات
    [many] { $entities } كيانًا
   *[other] { $entities } كيان
}
document-sha256 = SHA-256
document-name = العنوان
document-tags = العلامات، بينها فواصل
document-split = قسم المستند
document-meta = البيانات الوصفية
document-meta-name = الاسم
document-meta-value = القيمة
document-meta-add = إضافة سطر
document-meta-remove = إزالة
document-notes = ملاحظات

## دليل التوسيم

guideline-title = دليل التوسيم
guideline-about = بصيغة Markdown: الرمز # للعنوان، و- للقائمة، و**غليظ**، و| للجداول. تُقرأ كل فقرة من جهتها.
guideline-placeholder = ما الكيان هنا، وما ليس كيانًا؟
guideline-versions = صيغ أخرى
guideline-n-versions = { $count ->
    [one] صيغة أخرى
    [two] صيغتان أخريان
    [few] { $count } صيغ أخرى
    [many] { $count } صيغة أخرى
   *[other] { $count } صيغة أخرى
}
guideline-version = { $name }، { $when }
guideline-button = حفظ دليل التوسيم
guideline-empty = لا دليل توسيم بعد. هنا يوضع ما يدخل في الكيان مع أمثلة، بجانب كل مقال.
guideline-filter = Markdown
notice-guideline-large = { $path } أكبر من أن يكون دليل توسيم
    .details = لم يتغيّر شيء.
notice-guideline-not-utf8 = { $path } ليس نصًا بترميز UTF-8
    .details = لم يتغيّر شيء.
    .hint = احفظه بترميز UTF-8 ثم خذه مرة أخرى.

## الإحصاءات

statistics-title = الإحصاءات
statistics-waiting = جارٍ الإحصاء… { $percent }٪
statistics-documents = المستندات
statistics-entities = الكيانات
statistics-words = الكلمات
statistics-density = كيانات في كل 100 كلمة
statistics-whose = تُعدّ كيانات الموسِّمين جميعًا، وتُعدّ الكلمات نفسها بالوسم نفسه مرة واحدة.
statistics-whose-curated = تُعدّ في المستندات المحكّمة كياناتها المحكّمة، وفي غيرها كيانات الموسِّمين جميعًا، وتُعدّ الكلمات نفسها بالوسم نفسه مرة واحدة.
statistics-labels = الكيانات بحسب الوسم
statistics-label = { $label }: { $entities ->
    [zero] لا كيانات
    [one] كيان واحد
    [two] كيانان
    [few] { $entities } كيانات
    [many] { $entities } كيانًا
   *[other] { $entities } كيان
} ({ $percent }٪) في { $documents ->
    [zero] لا مستندات
    [one] مستند واحد
    [two] مستندين
    [few] { $documents } مستندات
    [many] { $documents } مستندًا
   *[other] { $documents } مستند
}
statistics-share = { $entities } · { $percent }٪
statistics-names = أكثر الأسماء ورودًا
statistics-names-none = لم يوسم شيء بعد
statistics-name = { $name }: { $count ->
    [zero] لا مرة
    [one] مرة واحدة
    [two] مرتان
    [few] { $count } مرات
    [many] { $count } مرة
   *[other] { $count } مرة
}
statistics-name-spellings = { $spellings ->
    [zero] بلا صيغ
    [one] رسم واحد
    [two] رسمان
    [few] { $spellings } رسوم
    [many] { $spellings } رسمًا
   *[other] { $spellings } رسم
} · { $count }
statistics-name-told = { $name }: { $count ->
    [zero] لا مرة
    [one] مرة واحدة
    [two] مرتان
    [few] { $count } مرات
    [many] { $count } مرة
   *[other] { $count } مرة
}، { $spellings ->
    [zero] بلا رسم
    [one] برسم واحد
    [two] برسمين
    [few] بـ{ $spellings } رسوم
    [many] بـ{ $spellings } رسمًا
   *[other] بـ{ $spellings } رسم
}
statistics-name-find = البحث عن { $name } في كل المستندات
statistics-more = و{ $count } غيرها
statistics-states = المستندات بحسب الحالة
status-in-curation = قيد التحكيم
status-curated = محكّم
statistics-splits = المستندات بحسب القسم
statistics-lengths = طول المستندات بالكلمات
statistics-densities = الكيانات في كل 100 كلمة من المستند
statistics-bin = من { $from } إلى { $to }: { $count ->
    [zero] لا مستندات
    [one] مستند واحد
    [two] مستندان
    [few] { $count } مستندات
    [many] { $count } مستندًا
   *[other] { $count } مستند
}
statistics-bin-rest = { $from } فأكثر: { $count ->
    [zero] لا مستندات
    [one] مستند واحد
    [two] مستندان
    [few] { $count } مستندات
    [many] { $count } مستندًا
   *[other] { $count } مستند
}
statistics-spread = الوسيط { $median }، المتوسط { $mean }، من { $least } إلى { $most }
statistics-about-entities = الكيانات
statistics-depth = { $count ->
    [0] ليست داخل غيرها
    [one] داخل كيان آخر
    [two] داخل كيانين آخرين
    [few] داخل { $count } كيانات أخرى
    [many] داخل { $count } كيانًا آخر
   *[other] داخل { $count } كيان آخر
}
statistics-stacked = على كلمات غيرها نفسها
statistics-crossing = متقاطعة مع غيرها
statistics-entity-words = كلمات الكيان
statistics-entity-chars = محارف الكيان
statistics-mean-most = المتوسط { $mean }، الأكثر { $most }
statistics-people = الموسّمون
statistics-people-none = لم يعمل أحد بعد
statistics-person = { $entities ->
    [zero] بلا كيانات
    [one] كيان واحد
    [two] كيانان
    [few] { $entities } كيانات
    [many] { $entities } كيانًا
   *[other] { $entities } كيان
}، { $documents ->
    [zero] بلا مستندات
    [one] مستند واحد
    [two] مستندان
    [few] { $documents } مستندات
    [many] { $documents } مستندًا
   *[other] { $documents } مستند
}، أُنهي منها { $finished }

## التقسيم

split-title = تقسيم المستندات
split-about = البذرة نفسها تعطي التقسيم نفسه. يُحفظ القسم مع كل مستند ويخرج مع مجموعة البيانات، وتراجع واحد يلغيه.
split-share-train = التدريب ٪
split-share-validation = التحقق ٪
split-share-test = الاختبار ٪
split-seed = البذرة
split-train = تدريب
split-validation = تحقق
split-test = اختبار
split-unassigned = غير مسند
split-none = بلا قسم
split-not-numbers = كل حصة عدد صحيح من المئة
split-not-hundred = مجموع الحصص الثلاث يجب أن يكون 100٪
split-no-seed = البذرة عدد صحيح
split-waiting = البحث عن المستندات المتشابهة… { $percent }٪
split-preview = النتيجة
split-off = تبقى المستندات المتشابهة معًا، فيختلف قسم عن حصته بمقدار { $count ->
    [zero] لا شيء
    [one] مستند واحد
    [two] مستندين
    [few] { $count } مستندات
    [many] { $count } مستندًا
   *[other] { $count } مستند
}
split-near-none = لا مستندات متشابهة: لا يشترك مستندان في { $percent }٪ من متتالياتهما الثلاثية من الكلمات
split-near = { $documents ->
    [zero] لا مستندات
    [one] مستند واحد
    [two] مستندان
    [few] { $documents } مستندات
    [many] { $documents } مستندًا
   *[other] { $documents } مستند
} في { $groups ->
    [zero] لا مجموعات
    [one] مجموعة واحدة
    [two] مجموعتين
    [few] { $groups } مجموعات
    [many] { $groups } مجموعة
   *[other] { $groups } مجموعة
} من المتشابهات: تشترك في { $percent }٪ أو أكثر من متتالياتها الثلاثية من الكلمات
split-torn = { $count ->
    [zero] لا مجموعات مفرقة
    [one] مجموعة واحدة مفرقة بين الأقسام: يُختبر بما تُعلّم منه
    [two] مجموعتان مفرقتان بين الأقسام: يُختبر بما تُعلّم منه
    [few] { $count } مجموعات مفرقة بين الأقسام: يُختبر بما تُعلّم منه
    [many] { $count } مجموعة مفرقة بين الأقسام: يُختبر بما تُعلّم منه
   *[other] { $count } مجموعة مفرقة بين الأقسام: يُختبر بما تُعلّم منه
}
statistics-skipped = لم يُعدّ لتلفه: المستندات { $documents }، الكيانات { $entities }، الحالات { $states }
split-skipped = { $count ->
    [zero] لا مستندات تالفة
    [one] مستند تالف واحد يبقى خارج الأقسام
    [two] مستندان تالفان يبقيان خارج الأقسام
    [few] { $count } مستندات تالفة تبقى خارج الأقسام
    [many] { $count } مستندًا تالفًا يبقى خارج الأقسام
   *[other] { $count } مستند تالف يبقى خارج الأقسام
}
split-keep = إبقاء المتشابهات معًا
    .about = تدخل كل مجموعة قسمًا واحدًا بكاملها
split-clear = إخراج المستندات من أقسامها
notice-split = صار لكل مستند قسمه
    .details = تخرج الأقسام مع مجموعة البيانات، وتراجع واحد يعيد ما قبلها.
split-button = تقسيم المستندات
notice-properties-kept = حُفظت الخصائص كما كُتبت
notice-document-removed = أُخرج { $title } من المشروع
