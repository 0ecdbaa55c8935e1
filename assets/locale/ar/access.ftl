# ما يقوله قارئ الشاشة وحده: أجزاء النافذة، وما حدث الآن.

access-status = شريط الحالة
access-menus = القوائم
access-tools = الأدوات
access-entities = كيانات هذا المستند
access-commands = الأوامر
access-counts = الكيانات بحسب الوسم
access-scrolled = ما قُرئ حتى الآن
access-resize-documents = عرض قائمة المستندات
access-resize-inspector = عرض لوحة التفاصيل
access-go-to-entity = الانتقال إلى { $label } { $text }، من { $start } إلى { $end }

said-tagged = وُسم بـ{ $label }
said-relabelled = صار وسمه { $label }
said-resized = صار نصه { $text }
said-deleted = حُذف { $label } { $text }
said-uncertain = وُضعت علامة عدم التأكد
said-certain = أُزيلت علامة عدم التأكد
said-brush-off = لا وسم على الفرشاة
said-undone = تراجعتَ عن: { $title }
said-redone = أعدتَ: { $title }
said-document = { $title }، { $state }، { $entities }، المستند { $position } من { $all }
