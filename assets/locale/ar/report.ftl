# تقرير الاستيراد سطرًا سطرًا.

report-kind-read = قُرئ
report-kind-label = وسم
report-kind-came-in = دخل
report-kind-noted = ملاحظة
report-kind-mended = عُدِّل
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
report-total-entities-equal = كيانات مطابقة لغيرها: { $count }
report-total-entities-overlapping = كيانات متداخلة استُبعدت: { $count }
report-total-entities-carried = كيانات نُقلت: { $count }
report-total-entities-doubtful = كيانات للمراجعة: { $count }
report-total-entities-gone = كيانات لم يبقَ لها مكان: { $count }
report-total-suggestions-added = اقتراحات أُضيفت: { $count }
report-total-suggestions-known = اقتراحات موجودة: { $count }
report-total-labels-added = وسوم أُضيفت: { $count }

## ما الذي فعله الدمج

problem-merge-nothing = لم يأتِ شيء: كل ما في النسخة موجود في المشروع
problem-merge-operations = { $n ->
        [zero] لا تغييرات
        [one] تغيير واحد
        [two] تغييران
        [few] { $n } تغييرات
        [many] { $n } تغييرًا
       *[other] { $n } تغيير
    } من { $name }
problem-merge-came = جاء { $documents ->
        [zero] 0 مستند
        [one] مستند واحد
        [two] مستندان
        [few] { $documents } مستندات
        [many] { $documents } مستندًا
       *[other] { $documents } مستند
    } و{ $entities ->
        [zero] 0 كيان
        [one] كيان واحد
        [two] كيانان
        [few] { $entities } كيانات
        [many] { $entities } كيانًا
       *[other] { $entities } كيان
    }
problem-merge-overwritten = غيّرت النسختان الشيء نفسه: { $what }، { $field }. المعروض { $kept } من { $kept_by }، لا { $lost } من { $lost_by }، والسجل يحفظه
problem-merge-field = { $key ->
    [name] الاسم
    [title] العنوان
    [span] الموضع
    [label] الوسم
    [note] الملاحظة
    [norm] الصيغة المعيارية
    [flags] العلامات
    [uncertain] عدم اليقين
    [color] اللون
    [description] الوصف
    [shortcut] المفتاح
    [aliases] الأسماء الأخرى
    [parent] المجموعة
    [position] الموضع في القائمة
    [display-name] الاسم الظاهر
    [state] الحالة
    [verdict] الحكم
    [flag] علامة المراجعة
    [curation] التحكيم
    [frozen] التجميد
    [removed] الإزالة
    [enabled] التشغيل
    [attribution] النسبة إلى المصدر
    [license] الرخصة
    [origin] المصدر
    [nested] الكيانات المتداخلة
    [crossing] الكيانات المتقاطعة
    [extra-split] جزء التقسيم
    [extra-notes] الملاحظات
    [extra-ext] الوسوم المساعدة
    [dataset-guidelines] دليل التوسيم
    [dataset-policy] قواعد الوسم
    [dataset-name] الاسم
    [dataset-language] اللغة
    [dataset-license] الرخصة
    [dataset-description] الوصف
   *[other] { $field }
}
problem-merge-of-project = المشروع
problem-merge-of-label = الوسم { $name }
problem-merge-of-layer = الموسِّم { $name }
problem-merge-of-document = المستند { $name }
problem-merge-of-entity = الكيان «{ $entity }» في المستند { $name }
problem-merge-of-gazetteer = قائمة الأسماء { $name }
problem-merge-of-name-rule = القاعدة المتعلقة بالاسم «{ $name }»
problem-merge-of-bookmark = إشارة مرجعية في المستند { $name }
problem-merge-of-suggestion = اقتراح في المستند { $name }
problem-merge-value = «{ $value }»
problem-merge-no-value = لا قيمة
problem-merge-removed = محذوف
problem-merge-on = مشغَّلة
problem-merge-off = موقوفة
problem-merge-there = غير محذوف
problem-merge-label-returned = عاد الوسم { $name }: حُذف في نسخة واستُعمل في أخرى
problem-merge-document-returned = عاد المستند { $name }: حُذف في نسخة وعُمل فيه في أخرى
problem-merge-not-carried = استُبدل نص { $name }، وكيانات وُسمت في النص القديم بعد ذلك لا تلائم الجديد، فعاد المستند القديم. انقلها يدويًا ثم احذفه
problem-merge-carried = نُقل إلى النص الجديد للمستند { $name } من النص القديم: { $n ->
        [zero] 0 كيان
        [one] كيان واحد
        [two] كيانان
        [few] { $n } كيانات
        [many] { $n } كيانًا
       *[other] { $n } كيان
    }، وهي معلَّمة للمراجعة
problem-merge-carried-fields = انتقلت إلى نص { $name } الجديد الحالةُ أو الخصائص التي ضُبطت للنص القديم
problem-merge-left-out = { $n ->
    [one] تُرك تغيير واحد: حُذف المستند من المشروع نهائيًا، والنسخة الأخرى ما زالت تحفظ العمل فيه
    [two] تُرك تغييران: حُذف المستند من المشروع نهائيًا، والنسخة الأخرى ما زالت تحفظ العمل فيه
    [few] تُركت { $n } تغييرات: حُذف المستند من المشروع نهائيًا، والنسخة الأخرى ما زالت تحفظ العمل فيه
    [many] تُرك { $n } تغييرًا: حُذف المستند من المشروع نهائيًا، والنسخة الأخرى ما زالت تحفظ العمل فيه
   *[other] تُرك { $n } تغيير: حُذف المستند من المشروع نهائيًا، والنسخة الأخرى ما زالت تحفظ العمل فيه
}
problem-merge-replaced-twice = استُبدل نص { $name } في نسختين، والمستندان الجديدان كلاهما موجود. أبقِ واحدًا منهما
problem-merge-decided-twice = حُسمت كيانات المستند { $name } المرجعية مرتين، فعاد المستند إلى التحكيم
problem-merge-crossing = تتقاطع الآن كيانات { $layer } في { $name }، وهي معلَّمة للمراجعة
problem-merge-after-freeze = غيّر أحدهم كيانات الطبقة المجمّدة { $layer } دون علم بتجميدها، وهي معلَّمة
problem-merge-renamed = لمستندَين اسم واحد، فصار الثاني يظهر باسم { $name }، وظل الاسم في الملفات المستوردة يعني الأول
problem-merge-renamed-entities = في { $name } { $n ->
    [zero] كيانات لها معرّفات
    [one] كيان له معرّف كيان آخر، فصار له معرّف خاص
    [two] كيانان لهما معرّفا كيانين آخرين، فصار لكل منهما معرّف خاص
    [few] { $n } كيانات لها معرّفات غيرها، فصار لكل منها معرّف خاص
    [many] { $n } كيانًا لها معرّفات غيرها، فصار لكل منها معرّف خاص
   *[other] { $n } كيان لها معرّفات غيرها، فصار لكل منها معرّف خاص
}
problem-merge-same-text = نص واحد موجود باسمين: { $name } و{ $other }
problem-merge-same-name = لموسِّمَين الاسم نفسه، فيظهر أحدهما { $other } والآخر { $name }. إن كانا شخصًا واحدًا فاجمعهما
problem-merge-more = و{ $n } غير ذلك
