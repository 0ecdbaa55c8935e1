# مراجعة الاقتراحات، والفرشاة، والملاحظات في القوائم.

status-brush = الفرشاة: { $label }. النقر أو السحب يسِم الكلمات، و{ $key } يتركها.
path-replace-button = استبدال الملف
access-has-note = بملاحظة

keys-group-suggestion = الاقتراحات
command-suggestion-accept = قبول الاقتراح
    .about = يجعله كيانًا وينتقل إلى الاقتراح التالي
command-suggestion-reject = رفض الاقتراح
    .about = يترك كلماته بلا هذا الوسم وينتقل إلى التالي
why-no-suggestion = لا اقتراح محددًا
edit-suggestion-accept = قبول اقتراح
edit-suggestion-reject = رفض اقتراح
suggestion-title = الاقتراح
suggestion-accept-short = قبول
suggestion-reject-short = رفض
suggestion-proposed = المقترح
suggestion-source = المصدر
suggestion-score = الدرجة
suggestion-keys = مفتاح وسم آخر يقبله بذلك الوسم، و[ و] يحرّكان حدّيه قبل القبول.
said-suggestion = اقتراح: { $label }، { $text }
said-accepted = قُبل.
said-rejected = رُفض.
said-suggestions-end = لم يبق في هذا المستند اقتراح
