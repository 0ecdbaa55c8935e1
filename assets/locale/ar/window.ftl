# ما يبقى في النافذة دائمًا: القوائم واللوحات وشريط الحالة والحالات، وما يقرؤه قارئ الشاشة.

app-name = توسيم
list-separator = ،
window-title = { $name } – توسيم
window-title-project = { $name } – { $project } – توسيم

menu-file = ملف
menu-edit = تحرير
menu-labels = الوسوم
menu-document = المستند
menu-view = عرض
menu-move = تحريك المؤشر
menu-extend = توسيع التحديد
menu-edges = تحريك حدّ
menu-add-label = إضافة وسم ثانٍ
menu-context = ما يمكن فعله هنا
menu-help = مساعدة

## أقسام جدول المفاتيح

keys-group-file = الملفات
keys-group-edit = التراجع والإعادة
keys-group-caret = تحريك المؤشر
keys-group-select = التحديد
keys-group-edge = حدود التحديد أو الكيان
keys-group-label = الوسوم
keys-group-annotation = الكيانات
keys-group-document = المستندات
keys-group-view = العرض

## المستندات

panel-documents = المستندات
documents-count = { $count ->
    [zero] لا مستندات
    [one] مستند واحد
    [two] مستندان
    [few] { $count } مستندات
    [many] { $count } مستندًا
   *[other] { $count } مستند
}
documents-progress = { $all ->
    [0] لا مستندات بعد
   *[other] أُنجز { $finished } من { $all }
}
documents-empty = لا مستندات بعد
    .about = افتح مقالًا، أو أفلت الملفات على النافذة.
    .button = فتح مقال…
document-entities = { $count ->
    [zero] لا كيانات
    [one] كيان واحد
    [two] كيانان
    [few] { $count } كيانات
    [many] { $count } كيانًا
   *[other] { $count } كيان
}
document-access = { $title }، { $state }، { $entities }
document-flagged = للمراجعة: { $reason }

state-new = جديد
state-in-progress = قيد العمل
state-finished = منتهٍ
state-skipped = متخطّى

## الوسوم

panel-labels = الوسوم
label-apply = وسم: { $label }
label-relabel = تغيير الوسم إلى { $label }
label-add = إضافة { $label } أيضًا
label-access = { $label }، المفتاح { $key }
label-access-keyless = { $label }
label-brush-on = { $label } هو الفرشاة: كل تحديد يوسم به
label-brush-hint = انقر: يوسم النص المحدد. وإن لم يُحدَّد شيء بقي الوسم فرشاة
label-list = كل الوسوم
label-list-filter = اكتب للتصفية
label-list-none = لا وسم يطابق ما كُتب

## المقال

panel-article = المقال
article-empty = لا شيء للقراءة بعد
    .about = افتح مقالًا لتبدأ. يكفي ملف نصي، ويُنشأ ملف المشروع بجانبه.
    .button = فتح مقال…
    .sample = فتح المقال التجريبي
article-drop = أفلت الملفات لفتحها
article-drop-import = أفلت الملفات لإضافتها إلى هذا المشروع
entity-access = { $label } { $text }، من { $start } إلى { $end }
entity-access-uncertain = { $label } { $text }، من { $start } إلى { $end }، غير مؤكد

## لوحة التفاصيل

panel-inspector = التفاصيل
inspector-entities = الكيانات
inspector-entities-empty = لا كيانات في هذا المستند
    .about = حدّد اسمًا في المقال، ثم اضغط مفتاح أحد الوسوم، أو انقر على الوسم فوق المقال.
inspector-selected = الكيان المحدد
inspector-selected-empty = لا كيان محددًا
    .about = انقر على كيان في المقال، أو اضغط Tab.
    .first = سِم اسمًا في المقال أولًا، فتظهر تفاصيله هنا.
inspector-text = النص
inspector-subtype = النوع الفرعي
subtype-strip = الأنواع الفرعية:
inspector-label = الوسم
inspector-offsets = الموضع
inspector-offsets-value = من { $start } إلى { $end }
inspector-length = { $count ->
    [zero] بلا محارف
    [one] محرف واحد
    [two] محرفان
    [few] { $count } محارف
    [many] { $count } محرفًا
   *[other] { $count } محرف
}
inspector-norm = الصيغة المعيارية
inspector-note = ملاحظة
inspector-flags = العلامات
inspector-uncertain = غير مؤكد
inspector-origin = المصدر
inspector-origin-by = { $origin }، { $annotator }
inspector-count = { $label }: { $count }

origin-human = وُسم يدويًا
origin-suggestion-accepted = اقتراح مقبول
origin-suggestion-edited = اقتراح معدّل
origin-machine = اقتراح آلي
origin-import = مستورد
origin-propagated = عُمّم من موضع آخر
origin-adjudication = حُسم بالتحكيم

## شريط الحالة

status-saved = محفوظ
status-not-saved = لم يُحفظ
status-read-only-holder = للقراءة فقط: المشروع مفتوح عند { $holder }
status-read-only-protected = للقراءة فقط: المشروع محمي من الكتابة
status-read-only-old = للقراءة فقط: نسخة محوَّلة من إصدار أقدم
status-read-only-foreign = للقراءة فقط: في الملف أجزاء لا ينشئها توسيم
status-offsets = من { $start } إلى { $end }
status-caret = الموضع { $offset }
status-unit = تُعدّ المواضع بمحارف يونيكود (نقاط الترميز) من أول النص
status-entities = { $count ->
    [zero] لا كيانات
    [one] كيان واحد
    [two] كيانان
    [few] { $count } كيانات
    [many] { $count } كيانًا
   *[other] { $count } كيان
}
status-document = المستند { $position } من { $all }

## ما يظهر فوق النافذة

palette-field = ماذا تريد أن تفعل؟
palette-empty = لا أمر بهذا الاسم
palette-recent = ما نُفّذ أخيرًا
palette-run = تنفيذ
palette-leave = إغلاق
palette-access = { $title }، { $key }
keys-page-title = اختصارات توسيم
keys-page-filter = صفحات (HTML)
keys-print-button = حفظ صفحة للطباعة…
keys-title = اختصارات لوحة المفاتيح
keys-filter = اكتب للتصفية
keys-or = أو
keys-group-gestures = بالفأرة
gesture-click = وضع المؤشر، أو اختيار كيان
    .how = نقرة
gesture-drag = تحديد حروف
    .how = سحب
gesture-word = تحديد كلمة
    .how = نقرتان
gesture-words = تحديد عدة كلمات
    .how = نقرتان ثم سحب
gesture-edge = تحريك حدّ كيان
    .how = سحب الحدّ
gesture-label = وسم المحدد
    .how = نقرة على وسم
gesture-brush = وسم كل ما يُحدَّد بعدها (فرشاة)
    .how = نقرة على وسم، ولا شيء محدد
gesture-menu = أوامر هذا الموضع
    .how = نقرة بالزر الأيمن
keys-note = لا فرق إن كانت لوحة المفاتيح عربية: الأرقام والأقواس بحسب مكانها، والحروف بحسب الحرف اللاتيني المطبوع عليها.

button-cancel = إلغاء
button-close = إغلاق
button-undo = تراجع
button-details = التفاصيل
button-dismiss = إخفاء

## الطبقات في المقال

inspector-filter = تصفية الكيانات
inspector-layers = المعروض في المقال
inspector-layers-entities = { $count ->
    [zero] لا كيانات
    [one] كيان واحد
    [two] كيانان
    [few] { $count } كيانات
    [many] { $count } كيانًا
   *[other] { $count } كيان
}
inspector-layers-suggestions = { $count ->
    [zero] لا اقتراحات
    [one] اقتراح واحد
    [two] اقتراحان
    [few] { $count } اقتراحات
    [many] { $count } اقتراحًا
   *[other] { $count } اقتراح
}
inspector-layers-by = { $count }، والموسِّمون: { $names }
inspector-own-layer = كياناتي
inspector-other-layers = كيانات الآخرين
inspector-suggestions = الاقتراحات
layer-gold = المرجعية
about-version = { $version }
about-purpose = يوسم الكيانات في المقالات العربية. كل شيء يبقى على هذا الحاسوب.
about-files = يكتب صيغة مجموعة البيانات المرجعية { $version }، ووصفها ووصف سائر الصيغ في docs/formats.md.
about-licenses = توسيم برنامج حرّ برخصة MIT أو رخصة أباتشي 2.0. الخطوط من Noto وأميري (رخصة SIL للخطوط المفتوحة)، والأيقونات من Phosphor (رخصة MIT).
