# الإشارات المرجعية: الأوامر، والتراجع، وقائمتها في لوحة التفاصيل، وما يقوله قارئ الشاشة.

keys-group-bookmark = الإشارات المرجعية
command-bookmark-toggle = وضع إشارة مرجعية أو إزالتها
    .about = عند المؤشر، أو عند بداية التحديد
command-bookmark-next = الإشارة المرجعية التالية
    .about = ينتقل إلى إشارة المستند التالية، وبعد الأخيرة إلى الأولى
why-no-bookmarks = لا إشارات مرجعية لك في هذا المستند

edit-bookmark-set = وضع إشارة مرجعية
edit-bookmark-remove = إزالة إشارة مرجعية
edit-bookmark-note = تسمية إشارة مرجعية
kept-bookmark = إشارة مرجعية

said-bookmark-set = وُضعت إشارة مرجعية
said-bookmark-removed = أُزيلت الإشارة المرجعية
said-bookmark-noted = سُمّيت الإشارة المرجعية

bookmarks-title = الإشارات المرجعية
bookmarks-note = اسم الإشارة المرجعية
bookmarks-unnamed = بلا كلمة
access-bookmarks = الإشارات المرجعية في هذا المستند
access-go-to-bookmark = الانتقال إلى الإشارة المرجعية { $text }، الموضع { $start }
access-remove-bookmark = إزالة الإشارة المرجعية { $text }، الموضع { $start }
