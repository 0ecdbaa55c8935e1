# التصدير: الصيغ، وما لا تتسع له، وما آل إليه.

## لماذا لم يُكتب شيء


## ما كُتب

notice-exported-all = كُتب المشروع في { $path } { $n ->
    [zero] بلا صيغة
    [one] بصيغة واحدة
    [two] بصيغتين
    [few] بـ{ $n } صيغ
    [many] بـ{ $n } صيغة
   *[other] بـ{ $n } صيغة
}
notice-export-left-out = لا تتسع الصيغة لكل ما في المشروع. التقرير بجانب ما صُدّر.
notice-export-some-failed = { $n ->
    [zero] كُتبت كل الصيغ.
    [one] صيغة واحدة تعذّرت كتابتها.
    [two] صيغتان تعذّرت كتابتهما.
    [few] { $n } صيغ تعذّرت كتابتها.
    [many] { $n } صيغة تعذّرت كتابتها.
   *[other] { $n } صيغة تعذّرت كتابتها.
}
losses-show = ما لم يُصدَّر…
losses-title = ما لم يدخل في التصدير
losses-about = لم يفقد المشروع شيئًا. وهذا التقرير نفسه محفوظ بجانب ما صُدّر.
losses-example = { $words } ({ $document })
losses-report = ما لا يتضمنه هذا التصدير ({ $format })
losses-save = حفظ التقرير…

## النافذة

export-format-filter = ابحث عن صيغة
export-format-none = لا صيغة بهذا الاسم
export-all = كل الصيغ معًا
export-all-about = { $n ->
    [zero] لا صيغ
    [one] صيغة واحدة
    [two] صيغتان
    [few] { $n } صيغ
    [many] { $n } صيغة
   *[other] { $n } صيغة
} في مجلد واحد، لكل منها اسمها وتقرير بما لا تتسع له: تسليم لمن لا تعرف برامجهم.
export-folder-of = مجلد من { $extension }
export-format-about = { $files } · المواضع: { $unit }
export-counting = يُفحص المشروع… { $percent } %
export-carries-all = تحفظ هذه الصيغة كل البيانات.
export-unfinished = يُترك ما لم ينتهِ: { $documents ->
    [zero] لا مستندات
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
}.
export-left-out = ما لا تتسع له هذه الصيغة
export-spans = كيان ينتهي داخل كلمة
export-spans-split = تُقسم الكلمة
export-spans-expand = يُوسَّع الكيان
export-keep = من الكيانات المتداخلة يبقى
export-keep-longest = الأطول
export-keep-outermost = الخارجي
export-keep-innermost = الداخلي
export-unit = تُعدّ المواضع بـ
unit-none = بلا مواضع
unit-code-points = محارف يونيكود
unit-utf16 = وحدات UTF-16
unit-bytes = بايتات
unit-graphemes = الحروف كما تُرى
unit-tokens = الكلمات

## مجموعات الصيغ وأسماؤها

format-group-own = توسيم
format-group-columns = أعمدة الكلمات
format-group-tools = أدوات التوسيم
format-group-training = التدريب
format-group-documents = نصوص وجداول ومكتبات
format-group-others = غيرها
format-name-gold = مجموعة بيانات مرجعية (JSON)
format-name-gold-jsonl = مجموعة بيانات مرجعية، مستند في كل سطر
format-name-gold-offsets = مجموعة بيانات مرجعية بلا نصوص
format-name-gold-offsets-jsonl = مجموعة بيانات مرجعية بلا نصوص، بالأسطر
export-without-texts-about = للنصوص التي لا يجوز نشرها: تُصدَّر المواضع والوسوم والملاحظات وبصمة SHA-256 لكل نص، ولا يُصدَّر نص ولا كلمات كيان. ومن كانت النصوص عنده استعاد المجموعة كاملة؛ أما النص الذي تغيّر فيُرفض.
format-name-text = نص عادي
format-name-jsonl = سجلات بمواضع
format-name-text-lines = نص عادي، كل مستند في سطر
format-name-csv = جدول كيانات (CSV)
format-name-doccano-rel = كيانات وعلاقات بصيغة doccano JSONL
format-name-doccano-labels = وسوم doccano
format-name-label-studio-config = واجهة Label Studio
format-name-argilla = سجلات Argilla
format-name-hf-jsonl = مجموعة بيانات Hugging Face بأسطر JSON
format-name-hf = مجموعة بيانات Hugging Face بصيغة Parquet
format-name-conllu = كيانات بصيغة CoNLL-U
format-name-conllup = كيانات بصيغة CoNLL-U Plus
format-name-iob2 = عمودان، IOB2
format-name-iobes = عمودان، IOBES
format-name-bilou = عمودان، BILOU
format-name-wojood = أعمدة متداخلة (Wojood)

## ما لا تتسع له صيغة

loss-damaged = أجزاء تالفة من المشروع
loss-nesting = الكيانات داخل كيانات أخرى
loss-crossing = الكيانات المتقاطعة
loss-stacking = الوسم الثاني على الكلمات نفسها
loss-inside-token = كيانات وُسّعت إلى كلمات كاملة
loss-line-end = كيانات قُسمت عند نهاية السطر
loss-white-space = المسافات كما هي تمامًا
loss-controls = محارف التحكم
loss-empty-text = المستندات الخالية من النص
loss-empty-document = المستندات الخالية من الكيانات
loss-documents = الحدود بين مستند وآخر
loss-entities = الكيانات
loss-texts = النصوص
loss-document-ids = معرّفات المستندات
loss-entity-ids = معرّفات الكيانات
loss-titles = العناوين
loss-metadata = بيانات المستندات الوصفية
loss-states = ما بلغه العمل
loss-document-flags = أعلام المستندات
loss-norms = الصيغ المعيارية للأسماء
loss-notes = الملاحظات
loss-flags = علامات الكيانات غير المؤكدة
loss-origins = مَن وسم ماذا ومتى
loss-layers = طبقات الموسِّمين
loss-discontinuous = كيانات من عدة أجزاء كُتبت قطعة واحدة
loss-extra = ما حُفظ من برامج أخرى
loss-label-set = ألوان الوسوم ومفاتيحها وترتيبها
