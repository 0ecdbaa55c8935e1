# تقرير الاستيراد سطرًا سطرًا.

report-kind-read = قُرئ
report-kind-label = وسم
report-kind-came-in = دخل
report-kind-noted = ملاحظة
report-kind-mended = أُصلح
report-kind-refused = رُفض
report-kind-total = المجموع
report-file = { $file }: { $format }، { $by ->
    [person] كما حُدّدت
    [content] عُرفت من محتواه
    [name] عُرفت من اسمه
   *[nothing] إذ لا يوافقه شيء آخر
}؛ المستندات: { $documents }، الكيانات: { $entities }
report-file-unknown = { $file }: صيغة غير معروفة؛ المستندات: { $documents }، الكيانات: { $entities }
report-label-became = صار { $label } { $to }؛ الكيانات: { $entities }
report-label-left-out = استُبعد { $label }؛ الكيانات: { $entities }
report-label-new = { $label } جديد
report-document = المستند { $document }: { $fate }؛ كيانات جديدة: { $entities }
report-of-file = { $file }، { $what }
report-fate-new = جديد
report-fate-renamed = جديد؛ معرّفه في الملف { $other }
report-fate-known = كان موجودًا
report-fate-skipped = استُبعد: نصه نص { $other }
report-fate-differs = استُبعد: في المشروع نص آخر بهذا المعرّف
report-fate-merged = نصه نص { $other } من الملف
report-fate-replaced = صار له النص المصحَّح
report-total-documents-added = مستندات أُضيفت: { $count }
report-total-documents-known = مستندات موجودة: { $count }
report-total-documents-skipped = مستندات استُبعدت: { $count }
report-total-documents-replaced = مستندات استُبدل نصها: { $count }
report-total-entities-added = كيانات أُضيفت: { $count }
report-total-entities-known = كيانات موجودة: { $count }
report-total-entities-left-out = كيانات استُبعدت: { $count }
report-total-entities-overlapping = كيانات متداخلة استُبعدت: { $count }
report-total-entities-carried = كيانات نُقلت: { $count }
report-total-entities-doubtful = كيانات للمراجعة: { $count }
report-total-entities-gone = كيانات لم يبقَ لها مكان: { $count }
report-total-suggestions-added = اقتراحات أُضيفت: { $count }
report-total-suggestions-known = اقتراحات موجودة: { $count }
report-total-labels-added = وسوم أُضيفت: { $count }
