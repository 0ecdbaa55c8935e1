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

# حقول الكيان.

field-note-placeholder = اكتب ملاحظة…
field-norm-placeholder = كما في المعجم إن اختلفت
note-button = حفظ الملاحظة
notice-note-not-kept = لم يُحفظ بعد ما كتبته عن كيان، فبقيت النافذة مفتوحة
    .hint = تُعاد محاولة الحفظ مع كل عمل تالٍ. إن أغلقت النافذة مرة أخرى ضاع النص.

# الانتقال إلى موضع.

go-to-title = الانتقال إلى موضع
go-to-about = تُعدّ المواضع بالمحارف، من 0 إلى { $end }. ويُحدَّد المدى إذا كُتب مثل 120-135.
go-to-field = موضع أو مدى
go-to-no-number = ليس هذا رقمًا: اكتب موضعًا مثل 120 أو مدى مثل 120-135
go-to-outside = ينتهي المستند عند { $end }
go-to-here = النص هناك: «{ $text }»
go-to-button = الانتقال إليه
go-to-select = تحديد المدى
