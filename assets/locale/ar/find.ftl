# البحث: في المقال، وفي مستندات المشروع.

keys-group-find = البحث

command-find-text = بحث في المقال…
    .about = يبحث عن كلمات أيًّا كان رسمها، ويحدّد ما يجده
command-find-next = النتيجة التالية
    .about = يحدّد الموضع التالي الذي وردت فيه الكلمات
command-find-previous = النتيجة السابقة
    .about = يحدّد الموضع السابق الذي وردت فيه الكلمات
command-find-documents = بحث في المستندات
    .about = يبحث عن كلمات في عناوين المستندات كلها ونصوصها

find-name = بحث في المقال
find-none = لا نتائج
find-count = { $count ->
    [zero] لا نتائج
    [one] نتيجة واحدة
    [two] نتيجتان
    [few] { $count } نتائج
    [many] { $count } نتيجة
   *[other] { $count } نتيجة
}
find-count-most = { $count } أو أكثر
find-at = { $at } من { $count }
find-close = إغلاق البحث
find-level = ما يُعدّ رسمًا واحدًا
find-exact = كما كُتب
find-marks = بلا تشكيل
find-letters = أ مثل ا، وى مثل ي
find-loose = ة مثل ه، بلا همزات
find-words = كلمات كاملة
    .about = لا جزء من كلمة

documents-search = بحث في العناوين والنصوص
documents-found = { $documents ->
    [zero] لا مستندات
    [one] مستند واحد
    [two] مستندان
    [few] { $documents } مستندات
    [many] { $documents } مستندًا
   *[other] { $documents } مستند
}، { $hits ->
    [zero] بلا نتائج
    [one] نتيجة واحدة
    [two] نتيجتان
    [few] { $hits } نتائج
    [many] { $hits } نتيجة
   *[other] { $hits } نتيجة
}
documents-search-refused = تعذّرت قراءة المشروع إلى آخره
documents-nothing-found = لم ترد هذه الكلمات في عنوان ولا نص. لا أثر للتشكيل والتطويل وصور الألف والياء والكاف، ويكفي جزء من الكلمة.
documents-nothing-found-loose = لم ترد هذه الكلمات في عنوان ولا نص، حتى بعدّ التاء المربوطة هاءً وإهمال الهمزة.
documents-search-loose = إهمال الهمزة والفرق بين ة وه
documents-nothing-found-filtered = لم ترد هذه الكلمات في المستندات التي تجتاز التصفية.
documents-nothing-passes = لا مستند يجتاز التصفية.
documents-show-all = عرض المستندات كلها
documents-tags-between = ،{" "}
document-hits = { $hits ->
    [zero] بلا نتائج
    [one] نتيجة واحدة
    [two] نتيجتان
    [few] { $hits } نتائج
    [many] { $hits } نتيجة
   *[other] { $hits } نتيجة
}

documents-filter = تصفية
documents-order = ترتيب
documents-order-by = الترتيب: { $order }
filter-all = المستندات كلها
filter-flagged = معلَّمة للمراجعة
filter-nothing = بلا كيانات
filter-with = فيها الوسم «{ $label }»
filter-without = ليس فيها الوسم «{ $label }»
filter-split = القسم: { $split }
filter-tag = العلامة: { $tag }
filter-remove = إزالة التصفية { $filter }
sort-project = كما وردت
sort-title = العنوان
sort-state = الحالة
sort-entities = الأكثر كيانات
sort-length = الأطول
sort-changed = آخر ما تغيّر
sort-reversed = بالعكس
