# قوائم الأسماء وقواعدها: التراجع، وما يقوله قارئ الشاشة.

edit-gazetteer-add = إضافة قائمة أسماء
edit-gazetteer-remove = إزالة قائمة أسماء
edit-gazetteer-on = تشغيل قائمة أسماء
edit-gazetteer-off = إيقاف قائمة أسماء
edit-suggest-names = اقتراح الأسماء المعروفة
edit-name-rule-add = منع اقتراح اسم
edit-name-rule-remove = السماح باقتراح اسم
kept-gazetteer = قائمة أسماء
kept-name-rule = قاعدة تتعلق باسم

said-name-rule-added = لن يُقترح هذا الاسم بعد الآن
said-name-rule-removed = سيُقترح هذا الاسم من جديد
