# قائمة حقل النص.

field-undo = تراجع
field-redo = إعادة
field-cut = قص
field-copy = نسخ
field-paste = لصق
field-delete = حذف
field-select-all = تحديد الكل
field-zwnj = إدراج فاصل غير رابط (ZWNJ)
field-rlm = إدراج علامة من اليمين إلى اليسار (RLM)
field-lrm = إدراج علامة من اليسار إلى اليمين (LRM)
