# التنبيهات: ما حدث، و`.details` ما يعنيه ذلك للبيانات، و`.hint` ما العمل.

notice-undone = تراجعتَ عن: { $title }
notice-redone = أعدتَ: { $title }
notice-undo-elsewhere = كان آخر تغيير في هذا المستند
    .hint = اضغط { $key } مرة أخرى للتراجع عنه.
notice-step-changed = جرى تخطّي: { $title }
    .details = غيّر آخرون الشيء نفسه بعد ذلك، فبقي عملهم ولم يتغيّر شيء.
    .hint = اضغط مرة أخرى للخطوة التالية.
notice-step-in-use = جرى تخطّي: { $title }
    .details = عمل عليه آخرون بعد ذلك: { $annotators }. بقي عملهم ولم يتغيّر شيء.
    .hint = اضغط مرة أخرى للخطوة التالية.
notice-step-as-it-was = لا حاجة إلى فعل شيء: { $title }
    .details = جرى تخطّي هذه الخطوة من قبل، فلا شيء يُتراجع عنه.
    .hint = اضغط مرة أخرى للخطوة التالية.
notice-step-damaged = جرى تخطّي: { $title }
    .details = لم تعد هذه الخطوة محفوظة في ملف المشروع كما كُتبت. لم يتغيّر شيء.
    .hint = اضغط مرة أخرى للخطوة التالية.
notice-steps-passed = { $count ->
    [zero] لم يجر تخطّي أي خطوة
    [one] جرى تخطّي خطوة واحدة
    [two] جرى تخطّي خطوتين
    [few] جرى تخطّي { $count } خطوات
    [many] جرى تخطّي { $count } خطوة
   *[other] جرى تخطّي { $count } خطوة
}
    .details = غيّر آخرون الأشياء نفسها بعد ذلك، فبقي عملهم ولم يتغيّر شيء.
    .hint = اضغط مرة أخرى للخطوة التالية.
notice-step-kept = نُفّذت الخطوة جزئيًا
    .details = بقي ما يلي كما هو لأنه تغيّر بعد ذلك: { $parts }.
kept-entities = { $count ->
    [zero] لا كيانات
    [one] كيان واحد
    [two] كيانان
    [few] { $count } كيانات
    [many] { $count } كيانًا
   *[other] { $count } كيان
}
kept-state = مرحلة العمل على مستند
kept-flag = تعليم مستند للمراجعة
kept-annotator-name = اسم موسِّم
kept-verdict = الحكم على اقتراح
kept-labels = وسوم ({ $names })
kept-project = خصائص المشروع
kept-document = خصائص مستند
kept-documents = { $count ->
    [zero] لا مستندات
    [one] مستند واحد
    [two] مستندان
    [few] { $count } مستندات
    [many] { $count } مستندًا
   *[other] { $count } مستند
}
kept-splits = { $count ->
    [zero] لا قسم لأي مستند
    [one] قسم مستند واحد
    [two] قسم مستندين
    [few] أقسام { $count } مستندات
    [many] أقسام { $count } مستندًا
   *[other] أقسام { $count } مستند
}
kept-damaged = ما تعذّرت قراءته
kept-in-use = ما عمل عليه آخرون ({ $annotators })
notice-backup-left-out = في المشروع { $count ->
    [zero] { $count } سجل لا يلائم جدوله
    [one] سجل واحد لا يلائم جدوله
    [two] سجلان لا يلائمان جدوليهما
    [few] { $count } سجلات لا تلائم جداولها
    [many] { $count } سجلًا لا يلائم جدوله
   *[other] { $count } سجل لا يلائم جدوله
}
    .details = أُنشئت النسخة الاحتياطية من دون ذلك.
notice-cannot-read = تتعذّر قراءة { $file }
    .details = { $reason }
notice-binary = { $file } ليس نصًا
    .details = هو من نوع آخر. لم يُستورد شيء.
    .hint = احفظه نصًا عاديًا (UTF-8) في البرنامج الذي أنشأه.
notice-not-decoded = { $file } ليس { $encoding } صحيحًا
    .details = ما عند البايت { $byte } ليس محرفًا في هذا الترميز. لم يُستورد شيء.
    .hint = اختر ترميزًا آخر.
notice-imported = { $count ->
    [zero] لم يُضف أي مستند
    [one] أُضيف مستند واحد
    [two] أُضيف مستندان
    [few] أُضيفت { $count } مستندات
    [many] أُضيف { $count } مستندًا
   *[other] أُضيف { $count } مستند
}
notice-imported-problems = { $problems ->
    [zero] بلا مشكلات
    [one] ظهرت مشكلة واحدة، واستُورد الباقي
    [two] ظهرت مشكلتان، واستُورد الباقي
    [few] ظهرت { $problems } مشكلات، واستُورد الباقي
    [many] ظهرت { $problems } مشكلة، واستُورد الباقي
   *[other] ظهرت { $problems } مشكلة، واستُورد الباقي
}
notice-exported = صُدّر { $documents ->
    [zero] ملف بلا مستندات
    [one] مستند واحد
    [two] مستندان
    [few] { $documents } مستندات
    [many] { $documents } مستندًا
   *[other] { $documents } مستند
}، { $entities ->
    [zero] بلا كيانات
    [one] فيها كيان واحد
    [two] فيها كيانان
    [few] فيها { $entities } كيانات
    [many] فيها { $entities } كيانًا
   *[other] فيها { $entities } كيان
}، إلى { $path }
notice-list-ends = هنا تنتهي القائمة
notice-list-finished = أُنجزت مستندات هذه القائمة كلها؛ أظهر جميع المستندات لتتابع
notice-all-finished = انتهت كل المستندات
    .hint = صدّر مجموعة البيانات بالمفتاح { $key }.
notice-skipped = تخطّيتَ: { $title }
notice-keymap = في keymap.toml { $count ->
    [zero] لا مشكلات
    [one] مشكلة واحدة
    [two] مشكلتان
    [few] { $count } مشكلات
    [many] { $count } مشكلة
   *[other] { $count } مشكلة
}
    .details = تعمل المفاتيح الأخرى كما كُتبت، وتبقى هذه على أصلها.
notice-settings-lost = تعذّرت قراءة الإعدادات
    .details = تبدأ النافذة بالإعدادات الأصلية، وبقي { $path } كما هو.
notice-damage = { $count ->
    [zero] لا أجزاء تالفة
    [one] جزء تالف واحد
    [two] جزءان تالفان
    [few] { $count } أجزاء تالفة
    [many] { $count } جزءًا تالفًا
   *[other] { $count } جزء تالف
} في هذا المستند
    .details = ما زالت محفوظة في ملف المشروع، لكنها لا تُعرض ولا تُصدَّر.
    .hint = أصلح الكيانات التالفة أو احذفها من قائمة المستند، أو افتح نسخة احتياطية من المشروع.
notice-not-alone = يُفتح المشروع وحده: { $file }
    .details = لم يُفتح شيء.
    .hint = افتح المشروع أولًا، ثم أضف إليه الملفات الأخرى.
notice-internal = حدث خطأ داخلي في توسيم
    .details = كل ما ظهر محفوظًا فهو في الملف. تفصيل تقني: { $reason }
    .hint = نرجو الإبلاغ عنه مع نص هذه الرسالة.

## ما يُذكر عند التراجع والإعادة

edit-create = الوسم
edit-relabel = تغيير الوسم
edit-resize = تحريك حد الكيان
edit-delete = حذف الكيان
edit-note = كتابة الملاحظة
edit-subtype = النوع الفرعي
edit-norm = الصيغة المعيارية
edit-uncertain = علامة عدم التأكد
edit-unreadable = خطوة تعذّرت قراءتها
edit-flag = تعليم المستند للمراجعة
edit-verdict = البت في الاقتراح
edit-state = تغيير حالة المستند
edit-finish = إنهاء المستند
edit-import = الاستيراد

notice-keys-written = المفاتيح في { $path }
    .hint = افتح الصفحة في متصفح لطباعتها.
notice-keys-not-written = تعذّرت كتابة المفاتيح إلى { $path }
    .details = { $reason }. لم يتغيّر شيء هناك.
    .hint = اختر مجلدًا آخر، أو أفسح مكانًا على القرص.
notice-imported-suggestions = الاقتراحات ظاهرة في المقال
    .hint = تُظهرها لوحة التفاصيل وتخفيها.
notice-imported-layer = دخلت الكيانات طبقة { $name } لا طبقتك
notice-imported-layers = دخلت الكيانات طبقات الآخرين لا طبقتك
button-show-entities = إظهارها
