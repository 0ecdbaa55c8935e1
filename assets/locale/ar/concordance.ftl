# الكشّاف السياقي: كل نتيجة في سياقها.

command-find-concordance = الكشّاف السياقي…
    .about = يسرد كل نتيجة في سياقها للترتيب والوسم والحفظ

concordance-title = الكشّاف السياقي
concordance-open = الكشّاف السياقي
concordance-words = كلمات الكشّاف
concordance-scope = أين يُبحث
concordance-document = هذا المستند
concordance-project = المشروع
concordance-order = ترتيب السطور
concordance-in-text = بترتيب النص
concordance-by-before = بما يسبق
concordance-by-after = بما يلي
concordance-list = النتائج في سياقاتها
concordance-stop = إيقاف
concordance-stopped = أُوقف البحث، وقد تكون ثمة نتائج أخرى.
concordance-capped = سُردت أول { $count } نتيجة، وثمة غيرها. الأمر tawsim find --csv يكتبها كلها.
concordance-show = عرض في النص
concordance-save = حفظ بصيغة CSV…
    .about = كل خلية تبدأ بـ = أو + أو - أو @ تُسبَق بفاصلة عليا، لئلا يحسبها برنامج الجداول معادلة.
concordance-save-title = حفظ الكشّاف السياقي
open-filter-table = جداول (CSV)
concordance-save-chosen = حفظ { $count ->
    [zero] النتائج
    [one] نتيجة واحدة
    [two] نتيجتين
    [few] { $count } نتائج
    [many] { $count } نتيجة
   *[other] { $count } نتيجة
} بصيغة CSV…
concordance-all = اختيار الكل
concordance-none = إلغاء الاختيار
concordance-empty = تُسرد هنا نتائج البحث عن الكلمات أعلاه، كلٌّ في سياقها.
concordance-nothing = لم ترد هذه الكلمات في نص. والخيارات تحدّد ما يُعدّ رسمًا واحدًا.
concordance-waiting = …
concordance-label = الوسم
concordance-tag = { $count ->
    [zero] وسم النتائج
    [one] وسم نتيجة واحدة
    [two] وسم نتيجتين
    [few] وسم { $count } نتائج
    [many] وسم { $count } نتيجة
   *[other] وسم { $count } نتيجة
}
