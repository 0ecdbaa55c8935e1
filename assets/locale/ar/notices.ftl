# التنبيهات: ما حدث، و`.details` ما يعنيه ذلك للبيانات، و`.hint` ما العمل.

notice-crossing = يتقاطع هذا مع { $label } «{ $text }»
    .details = يجوز أن يقع كيان داخل كيان، لا أن يتداخلا جزئيًا. لم يتغيّر شيء.
    .hint = حرّك أحد الحدين حتى يحتوي أحدهما الآخر، أو حتى ينفصلا.
notice-same-twice = هذه الكلمات موسومة بـ«{ $label }» من قبل
    .details = لم يتغيّر شيء.
notice-edge-in-letter = أحد الحدين يفصل حرفًا عن حركاته
    .details = لم يتغيّر شيء.
    .hint = ضع الحد قبل الحرف أو بعد حركاته.
notice-no-document = لا مستند مفتوحًا
    .hint = افتح مقالًا أولًا.
notice-read-only = المشروع مفتوح للقراءة فقط
    .details = هو مفتوح عند { $holder }. لم يتغيّر شيء.
    .hint = أغلق النافذة الأخرى، ثم افتح المشروع من جديد.
notice-nothing-to-undo = لا شيء للتراجع عنه
notice-nothing-to-redo = لا شيء لإعادته
notice-undone = تم التراجع: { $title }
notice-redone = تمت الإعادة: { $title }
notice-undo-elsewhere = كان آخر تغيير في هذا المستند
    .hint = اضغط { $key } مرة أخرى للتراجع عنه.
notice-nested = تمسّ هذه الكلمات { $label } «{ $text }»
    .details = لا تسمح وسوم هذا المشروع بكيان داخل كيان. لم يتغيّر شيء.
notice-gone = لم يعد هذا في المشروع
    .details = ربما حُذف في هذه الأثناء. لم يتغيّر شيء.
notice-changed-since = غيّر شخص آخر الشيء نفسه بعد ذلك
    .details = لم يتغيّر شيء حفاظًا على عمله.
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
kept-flag = التنبيه على مستند
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
notice-text-differs = { $count ->
    [zero] لا مستندات بنصوص مختلفة
    [one] مستند واحد له هنا نص آخر
    [two] مستندان لهما هنا نصان آخران
    [few] { $count } مستندات لها هنا نصوص أخرى
    [many] { $count } مستندًا لها هنا نصوص أخرى
   *[other] { $count } مستند لها هنا نصوص أخرى
}
    .details = { $names }. لم يُستورد شيء.
    .hint = استثنها، أو أعطها معرّفات أخرى في الملف.
notice-import-overlaps = يتداخل «{ $one }» و«{ $other }» في { $document }
    .details = لا تسمح مجموعة وسوم هذا المشروع بذلك. لم يُستورد شيء.
    .hint = احذف أحدهما من الملف.
notice-bad-annotator = لا يصلح «{ $name }» اسمًا لواسم
    .hint = اختر اسمًا قصيرًا بلا محارف تحكم.
notice-reserved-annotator = لا يصلح «{ $name }» اسمًا لواسم
    .details = «gold» اسم طبقة الوسوم المرجعية.
    .hint = اختر اسمًا آخر.
notice-bad-label = لا يصلح «{ $name }» اسمًا لوسم
    .details = لم يتغيّر شيء.
    .hint = لا تحوي أسماء الوسوم مسافات ولا أيًا من | [ ] \ ; , : #
notice-unknown-layer = لا توسيم باسم { $name }
    .details = لم يُصدَّر شيء.
    .hint = في المشروع توسيم { $layers }.
notice-lock = يتعذر قفل المشروع
    .details = { $path }: { $reason }. لم يتغيّر شيء.
    .hint = تحقق من إمكان الكتابة في المجلد.
notice-too-large = { $name } أكبر مما يمكن
    .details = أقصى حجم للمستند 1000 ميغابايت. لم يُستورد شيء.
    .hint = قسّمه إلى عدة ملفات.
notice-file-missing = لا ملف بهذا الاسم
    .details = { $path }
notice-project-cut-off = ملف المشروع مبتور
    .details = فيه { $found } بايت من { $expected }. بقي { $path } كما هو.
    .hint = افتح نسخة احتياطية، واحتفظ بهذا الملف.
notice-project-too-old = يجب تحديث المشروع أولًا
    .details = هو من إصدار أقدم من توسيم، ومفتوح في مكان آخر. بقي كما هو.
    .hint = أغلقه هناك، ثم افتحه هنا.
notice-disk-full = لا مكان على القرص
    .details = أُلغي التغيير، فالنافذة تعرض ما في الملف.
    .hint = أفسح مكانًا، ثم حاول مرة أخرى.
notice-project-busy = يستعمل برنامج آخر ملف المشروع
    .details = أُلغي التغيير، فالنافذة تعرض ما في الملف.
    .hint = انتظر قليلًا، ثم حاول مرة أخرى.
notice-project-not-writable = لا تمكن الكتابة في ملف المشروع
    .details = أُلغي التغيير، فالنافذة تعرض ما في الملف.
    .hint = تحقق من أذونات الملف ومجلده.
notice-not-a-project = ليس هذا مشروع توسيم
    .details = بقي { $path } كما هو.
    .hint = تنتهي أسماء المشاريع باللاحقة tawsim، وتُفتح المقالات ومجموعات البيانات أيضًا.
notice-project-exists = يوجد مشروع بهذا الاسم
    .details = بقي { $path } كما هو.
    .hint = اختر اسمًا آخر، أو افتح المشروع.
notice-project-too-new = أُنشئ المشروع بإصدار أحدث من توسيم
    .details = بقي { $path } كما هو.
    .hint = ثبّت الإصدار الأحدث، ثم افتحه من جديد.
notice-project-damaged = ملف المشروع تالف
    .details = بقي { $path } كما هو: { $reason }
    .hint = افتح نسخة احتياطية، واحتفظ بهذا الملف.
notice-backup-left-out = في المشروع { $count ->
    [zero] { $count } سجل لا يلائم جدوله
    [one] سجل واحد لا يلائم جدوله
    [two] سجلان لا يلائمان جدوليهما
    [few] { $count } سجلات لا تلائم جداولها
    [many] { $count } سجلًا لا يلائم جدوله
   *[other] { $count } سجل لا يلائم جدوله
}
    .details = أُنشئت النسخة الاحتياطية من دون ذلك.
notice-foreign-schema = في ملف المشروع أجزاء لا ينشئها توسيم
    .details = { $reason }. قد تغيّر هذه الأجزاء البيانات مع أول تعديل، لذلك يُفتح { $path } للقراءة فقط.
    .hint = أنشئ نسخة احتياطية من القائمة أو بالأمر tawsim backup، ثم تابع العمل فيها.
schema-difference = { $kind } { $name } ({ $fault })
schema-kind-table = الجدول
schema-kind-virtual-table = الجدول الافتراضي
schema-kind-view = العرض
schema-kind-index = الفهرس
schema-kind-trigger = المُشغِّل
schema-fault-unknown = غير معروف
schema-fault-missing = ناقص
schema-fault-changed = معدَّل
notice-not-saved = تعذّر حفظ التغيير
    .details = أُلغي التغيير، فالنافذة تعرض ما في الملف: { $reason }
    .hint = أفسح مكانًا على القرص، أو تحقق من إمكان الكتابة في المجلد، ثم حاول مرة أخرى.
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
notice-export-refused = لم تُصدَّر مجموعة البيانات
    .details = كشف الفحص: { $reason }. الملف السابق لم يُمسّ.
notice-export-needs-layer = وسم المستندات أكثر من شخص: { $layers }
    .details = لم يُصدَّر شيء.
    .hint = اختر توسيم مَن يدخل مجموعة البيانات.
notice-list-ends = هنا تنتهي القائمة
notice-list-finished = أُنجزت مستندات هذه القائمة كلها؛ أظهر جميع المستندات لتتابع
notice-all-finished = انتهت كل المستندات
    .hint = صدّر مجموعة البيانات بالمفتاح { $key }.
notice-skipped = تم التخطي: { $title }
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
notice-internal = حدث خطأ داخل توسيم
    .details = { $reason }. ما ظهر محفوظًا فهو في الملف.
    .hint = نرجو الإبلاغ عنه مع نص هذا التنبيه.

## ما يُذكر عند التراجع والإعادة

edit-create = الوسم
edit-relabel = تغيير الوسم
edit-resize = تحريك حد الكيان
edit-delete = حذف الكيان
edit-note = كتابة الملاحظة
edit-norm = الصيغة المعيارية
edit-uncertain = علامة عدم التأكد
edit-unreadable = خطوة تعذّرت قراءتها
edit-flag = التنبيه على المستند
edit-state = تغيير حالة المستند
edit-finish = إنهاء المستند
edit-import = الاستيراد

notice-keys-written = المفاتيح في { $path }
    .hint = افتح الصفحة في متصفح لطباعتها.
notice-keys-not-written = تعذّرت كتابة المفاتيح إلى { $path }
    .details = { $reason }. لم يتغيّر شيء هناك.
    .hint = اختر مجلدًا آخر، أو أفسح مكانًا على القرص.
