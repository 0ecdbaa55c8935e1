# مشكلات بنية JSON وXML ومجموعة البيانات المرجعية، كلٌّ برمزها.

## JSON

problem-json-syntax = JSON غير صالح: { $reason }
problem-json-entity = { $reason }
problem-json-control = في سلسلة محرف تحكم غير مهرَّب
problem-json-duplicate-key = يرد المفتاح «{ $key }» مرتين في كائن واحد
problem-json-end = ينتهي النص في وسط قيمة
problem-json-escape = لا تهريب كهذا في JSON
problem-json-expected = المتوقع هنا { $what ->
    [value] قيمة
    [end] نهاية القيمة
    [end-of-file] نهاية الملف
    [object] كائن
    [array] مصفوفة
    [string] سلسلة
    [number] عدد
    [digit] رقم
    [comma-or-brace] فاصلة أو قوس إغلاق معقوف
    [comma-or-bracket] فاصلة أو قوس إغلاق مربع
   *[symbol] «{ $what }»
}
problem-json-id-twice = يرد المعرّف مرتين في الملف
problem-json-library = تُبلغ مكتبة JSON: «{ $detail }»
problem-json-no-documents = لا مستند في الملف: { $reason }
    .hint = في مجموعة البيانات ‎"format": "tawsim-gold"‎، وفي السجل البسيط ‎"text"‎ و‎"entities"‎
problem-json-no-records = لا يبدأ بكائن JSON ولا بمصفوفة
problem-json-no-text = السجل بلا نص: ليس عضو يصلح للنص سلسلةً
problem-json-records-not-by-line = فيه عدة سجلات، وليس كل منها في سطر
problem-json-surrogate = { $unit } نصف زوج بديل، لا محرف
problem-json-too-deep = تداخل القيم أعمق مما يُقرأ
problem-json-utf8 = السجل ليس UTF-8 صالحًا

## XML

problem-xml-ampersand = لا تتبع «&» إشارةٌ إلى محرف
problem-xml-angle-in-attribute = ترد «<» في قيمة سمة
problem-xml-attribute = تُكتب السمة على صورة name="value"
problem-xml-attribute-twice = ترد السمة { $attribute } مرتين في عنصر واحد
problem-xml-declares-entities = يعرّف نوع المستند كيانات XML
    .hint = لا تُفكّ الكيانات المسماة في XML: اكتب نصها مكانها
problem-xml-empty = لا عنصر في الملف
problem-xml-end = ينتهي الملف داخل عنصر
problem-xml-entity = ليس { $entity } من كيانات XML نفسها
    .hint = لا تُفكّ الكيانات المسماة في XML: اكتب نصها مكانها
problem-xml-library = تُبلغ مكتبة XML: «{ $detail }»
problem-xml-no-name = عنصر بلا اسم
problem-xml-reference = ليس &{ $reference }; محرفًا
problem-xml-root = عنصره الجذر { $found }، لا { $expected }
problem-xml-second-root = يبدأ هنا عنصر جذر ثانٍ
problem-xml-surrogate = نصف زوج بديل وحده، وليس محرفًا
problem-xml-text-outside = نص خارج العنصر الجذر
problem-xml-too-deep = تتداخل العناصر أعمق من { $count ->
    [zero] { $count } عنصر
    [one] عنصر واحد
    [two] عنصرين
    [few] { $count } عناصر
    [many] { $count } عنصرًا
   *[other] { $count } عنصر
}

## مجموعة البيانات المرجعية

problem-gold-annotator = الموسِّم «{ $name }» ليس في annotators؛ أُضيف إليها
problem-gold-label = الوسم «{ $name }» ليس في label_set؛ أُضيف إليها
problem-gold-source = المصدر «{ $name }» ليس في sources؛ أُضيف إليها
problem-gold-label-name = لا يصلح «{ $name }» اسمًا لوسم
problem-gold-no-labels = ليس في المشروع وسم، ولا بد في مجموعة البيانات المرجعية من وسم واحد على الأقل
    .hint = أضف وسمًا، أو اختر صيغة أخرى
problem-gold-counts = يخالف counts عدد المستندات والكيانات التالية
problem-gold-document-twice = يرد معرّف المستند مرتين في مجموعة البيانات
problem-gold-entity-id = يرد معرّف الكيان مرتين في المستند
problem-gold-fragments = يجب أن تكون fragments مرتبة منفصلة، وأن تمتد من start إلى end
problem-gold-head = تتعذّر قراءة الملف مجموعةَ بيانات مرجعية: { $reason }
problem-gold-head-format = ليس العضو format فيه { $expected }
    .hint = اختر صيغة أخرى (في سطر الأوامر: --format ID)
problem-gold-head-member = لا عضو { $member } في رأس الملف
problem-gold-head-unit = وحدته offset_unit هي «{ $unit }»، لا { $expected }
    .hint = صدّره من جديد بمواضع بمحارف يونيكود
problem-gold-head-version = إصداره «{ $version }»؛ وهذا البرنامج يقرأ الإصدار 1
    .hint = لعل إصدارًا أحدث من البرنامج يقرؤه
problem-gold-length = لا يوافق length النص؛ أُبقي المستند
problem-gold-no-documents = لا عضو documents في الكائن
problem-gold-no-head-line = لا سطر في الملف فيه الرأس
problem-gold-no-text = نصه مفقود: لا نص هنا بصمته SHA-256 هي { $expected }
    .hint = ضع النصوص بجانب الملف، كل نص باسم مستنده و‎.txt‎؛ أو حوّل الملف مع نصوصه أولًا: tawsim convert FILE -o GOLD.json --texts DIR يجدها بمحتواها
problem-gold-not-a-document = ليس السطر معلَّمًا على أنه مستند
problem-gold-offsets = لا يوافق offsets ما في start وend؛ أُبقي الكيان عند start وend
problem-gold-order = الكيانات غير مرتبة بالبداية ثم الأطول ثم الوسم؛ أُبقيت، وتُرتَّب عند الكتابة
problem-gold-other-text = { $name } نص آخر: بصمته SHA-256 هي { $sha256 }، وبصمة النص الموسوم { $expected }
    .hint = ابحث عن النص كما كان: لا يجوز أن يتغيّر فيه شيء ولو نهاية سطر
problem-gold-schema = { $reason }
problem-gold-sha256 = ليس sha256 بصمة النص: ليس هذا هو النص الذي وُسم
problem-gold-too-much = يحيل إلى كلمات أكثر بكثير مما في مستند بحجمه
    .hint = لا يكتب أي تصدير سجلًا كهذا: اطلب الملف من مصدره مرة أخرى

## ما يقوله مخططها

problem-schema-must-be = يجب أن يكون { $value }: { $expected }
problem-schema-no-member = لا عضو { $member } في { $value }
problem-schema-not-here = لا يجوز { $value } هنا
problem-schema-at-least = أقل ما في { $value } { $count ->
    [zero] لا عناصر
    [one] عنصر واحد
    [two] عنصران
    [few] { $count } عناصر
    [many] { $count } عنصرًا
   *[other] { $count } عنصر
}
problem-schema-record = السجل
problem-schema-array = مصفوفة
problem-schema-bool = true أو false
problem-schema-color = لون مثل ‎#D55E00
problem-schema-filled = سلسلة غير فارغة
problem-schema-id = سلسلة من 1 إلى 512 محرفًا بلا محارف تحكم
problem-schema-iri = معرّف IRI
problem-schema-label = من 1 إلى 64 محرفًا بلا مسافات ولا أيٍّ من |[]\;,:#
problem-schema-language = رمز لغة مثل ar أو ar-EG
problem-schema-moment = وقت مثل 2026-01-31T12:30:00Z
problem-schema-number-between = عدد من { $least } إلى { $most }
problem-schema-number-from = عدد لا يقل عن { $least }
problem-schema-object = كائن
problem-schema-one-of = واحد من: { $names }
problem-schema-range = عددان صحيحان، [start, end]
problem-schema-scalar = سلسلة أو عدد أو true أو false
problem-schema-set = مصفوفة سلاسل بلا تكرار
problem-schema-sha256 = 64 رقمًا ست عشريًا بحروف صغيرة
problem-schema-shortcut = سلسلة لا تزيد على 16 محرفًا
problem-schema-string = سلسلة
problem-schema-version = إصدار ‎1.x.y
problem-schema-whole = عدد صحيح لا يقل عن { $least }
