# الاستيراد: ما الذي يدخل، وإلى أين تذهب وسومه، وما الذي حصل.


notice-nothing-to-import = لا مستند في هذه الملفات
    .details = لم يُستورد شيء.

import-into = الاستيراد إلى { $project }
import-new = مشروع جديد من هذه الملفات
import-counts = { $files ->
    [zero] لا ملفات
    [one] ملف واحد
    [two] ملفان
    [few] { $files } ملفات
    [many] { $files } ملفًا
   *[other] { $files } ملف
}، { $documents ->
    [zero] لا مستندات
    [one] مستند واحد
    [two] مستندان
    [few] { $documents } مستندات
    [many] { $documents } مستندًا
   *[other] { $documents } مستند
}، { $entities ->
    [zero] لا كيانات
    [one] كيان واحد
    [two] كيانان
    [few] { $entities } كيانات
    [many] { $entities } كيانًا
   *[other] { $entities } كيان
}
import-format = { $format }، { $why }: { $files ->
    [zero] لا ملفات
    [one] ملف واحد
    [two] ملفان
    [few] { $files } ملفات
    [many] { $files } ملفًا
   *[other] { $files } ملف
}
import-told-person = كما حدّدتَ
import-told-content = عُرفت من محتواها
import-told-name = عُرفت من اسمها
import-told-nothing = إذ لا يوافقها شيء آخر
import-formats-more = { $count ->
    [zero] لا صيغ أخرى
    [one] وصيغة أخرى
    [two] وصيغتان أخريان
    [few] و{ $count } صيغ أخرى
    [many] و{ $count } صيغة أخرى
   *[other] و{ $count } صيغة أخرى
}
import-format-caption = الصيغة
import-format-recognise = التعرّف عليها
import-format-several = { $count ->
    [zero] لا صيغ
    [one] صيغة واحدة
    [two] صيغتان
    [few] { $count } صيغ
    [many] { $count } صيغة
   *[other] { $count } صيغة
}، ولكل ملف صيغته
import-recognised = تعرّف تلقائي
import-unit = وحدة المواضع
import-unit-recognise = استنتاجها من الملفات
import-unit-several = وحدات مختلفة
import-unit-fits = كما في هذه الصيغة، وتوافق هذه الملفات
import-unit-found = استُنتجت مما تغطيه المواضع
import-unit-found-lines = استُنتج: نهاية السطر CR LF تُعدّ واحدة
import-unit-found-inclusive = استُنتج: النهاية آخر ما في الكيان
import-unit-found-one = استُنتج: العدّ يبدأ من 1
import-unit-found-one-inclusive = استُنتج: العدّ يبدأ من 1، والنهاية آخر ما في الكيان
import-unit-found-mark = استُنتج: علامة ترتيب البايتات لا تُعدّ
import-unit-unsure = غير مؤكد: وحدة أخرى توافق هذه الملفات أيضًا
import-layer-known = طبقات المشروع
import-layer-own = وتميّز الملفات أيضًا بين: { $names }
import-layer-new = طبقة جديدة
import-layer-gold = الطبقة المرجعية: ما اعتُمد بعد المراجعة
import-layer-gold-short = مرجعية
import-labels = وجهة الوسوم
import-labels-new = { $count ->
    [zero] لا جديد فيها
    [one] واحد منها جديد هنا
    [two] اثنان منها جديدان هنا
    [few] { $count } منها جديدة هنا
    [many] { $count } منها جديدة هنا
   *[other] { $count } منها جديدة هنا
}
import-label-new = وسم جديد { $label }
import-label-out = استبعاد
import-label-access = { $label }، { $count }: { $target }
import-entities = { $count }×
import-document = هكذا سيظهر { $name }
import-duplicates = { $count ->
    [zero] لا مستندات مكرّرة النص
    [one] مستند واحد نصه موجود في المشروع
    [two] مستندان نصاهما موجودان في المشروع
    [few] { $count } مستندات نصوصها موجودة في المشروع
    [many] { $count } مستندًا نصوصها موجودة في المشروع
   *[other] { $count } مستند نصوصها موجودة في المشروع
}
import-duplicates-keep = استيراد مع ذلك
import-duplicates-skip = استبعاد
import-duplicates-merge = إضافة الكيانات إلى المستندات الموجودة
import-differing = { $count ->
    [zero] لا مستندات باسم موجود ونص مختلف
    [one] مستند واحد اسمه في المشروع ونصه مختلف
    [two] مستندان اسماهما في المشروع ونصاهما مختلفان
    [few] { $count } مستندات أسماؤها في المشروع ونصوصها مختلفة
    [many] { $count } مستندًا أسماؤها في المشروع ونصوصها مختلفة
   *[other] { $count } مستند أسماؤها في المشروع ونصوصها مختلفة
}
import-differing-rename = استيراد باسم جديد
import-differing-replace = استبدال النص القديم
import-differing-leave = استبعاد
import-differing-about = يُنقل ما وُسم في النص القديم إلى الجديد، ويُعلَّم المشكوك فيه على أنه غير مؤكد ويُذكر واحدًا واحدًا، والتراجع مرة واحدة يعيد النص القديم.
import-crossing = { $count ->
    [zero] لا كيانات متقاطعة
    [one] كيان واحد يتقاطع مع آخر، والمشروع لا يسمح بذلك
    [two] كيانان يتقاطعان مع غيرهما، والمشروع لا يسمح بذلك
    [few] { $count } كيانات تتقاطع مع غيرها، والمشروع لا يسمح بذلك
    [many] { $count } كيانًا تتقاطع مع غيرها، والمشروع لا يسمح بذلك
   *[other] { $count } كيان تتقاطع مع غيرها، والمشروع لا يسمح بذلك
}
import-nested = { $count ->
    [zero] لا كيانات متداخلة
    [one] كيان واحد داخل آخر، والمشروع لا يسمح بذلك
    [two] كيانان داخل غيرهما، والمشروع لا يسمح بذلك
    [few] { $count } كيانات داخل غيرها، والمشروع لا يسمح بذلك
    [many] { $count } كيانًا داخل غيرها، والمشروع لا يسمح بذلك
   *[other] { $count } كيان داخل غيرها، والمشروع لا يسمح بذلك
}
import-overlap-allow = السماح به من الآن
import-overlap-drop = استبعاد الأقصر
import-lines = ما المستند الواحد؟
import-lines-file = كل ملف
import-lines-line = كل سطر
import-as = تؤخذ على أنها
import-as-entities = كيانات
import-as-suggestions = اقتراحات
import-as-suggestions-about = ليست كيانات لأحد حتى تُقبل
import-source = اقتراحات
import-source-placeholder = camel-ner
import-source-about = اسم البرنامج أو النموذج
import-layer = في طبقة
import-encoding = تُقرأ النصوص التي ليست UTF-8 بترميز { $encoding }.
import-encoding-change = ترميز آخر…
import-known = { $count ->
    [zero] لا مستندات موجودة في المشروع
    [one] مستند واحد موجود في المشروع: يدخل الجديد من كياناته فقط
    [two] مستندان موجودان في المشروع: يدخل الجديد من كياناتهما فقط
    [few] { $count } مستندات موجودة في المشروع: يدخل الجديد من كياناتها فقط
    [many] { $count } مستندًا موجودة في المشروع: يدخل الجديد من كياناتها فقط
   *[other] { $count } مستند موجودة في المشروع: يدخل الجديد من كياناتها فقط
}
import-empty = { $count ->
    [zero] لا مستندات بلا نص
    [one] مستند واحد بلا نص
    [two] مستندان بلا نص
    [few] { $count } مستندات بلا نص
    [many] { $count } مستندًا بلا نص
   *[other] { $count } مستند بلا نص
}
import-clashing = { $count ->
    [zero] لا مستندات ترد مرتين بنصين مختلفين
    [one] مستند واحد يرد مرتين بنصين مختلفين: يُعطى الثاني اسمًا جديدًا
    [two] مستندان يرد كل منهما مرتين بنصين مختلفين: يُعطى الثاني اسمًا جديدًا
    [few] { $count } مستندات ترد مرتين بنصوص مختلفة: يُعطى الثاني منها اسمًا جديدًا
    [many] { $count } مستندًا ترد مرتين بنصوص مختلفة: يُعطى الثاني منها اسمًا جديدًا
   *[other] { $count } مستند ترد مرتين بنصوص مختلفة: يُعطى الثاني منها اسمًا جديدًا
}
import-problems = { $count ->
    [zero] لا مشكلات في الملفات
    [one] مشكلة واحدة في الملفات
    [two] مشكلتان في الملفات
    [few] { $count } مشكلات في الملفات
    [many] { $count } مشكلة في الملفات
   *[other] { $count } مشكلة في الملفات
}
import-button = { $count ->
    [zero] استيراد
    [one] استيراد مستند واحد
    [two] استيراد مستندين
    [few] استيراد { $count } مستندات
    [many] استيراد { $count } مستندًا
   *[other] استيراد { $count } مستند
}
import-button-none = استيراد الجديد

report-title = استُورد: { $documents ->
    [zero] لا مستندات
    [one] مستند واحد
    [two] مستندان
    [few] { $documents } مستندات
    [many] { $documents } مستندًا
   *[other] { $documents } مستند
}، { $entities ->
    [zero] لا كيانات
    [one] كيان واحد
    [two] كيانان
    [few] { $entities } كيانات
    [many] { $entities } كيانًا
   *[other] { $entities } كيان
}
report-carried = { $carried ->
    [zero] لم يُنقل كيان إلى نصه المصحَّح
    [one] نُقل كيان واحد إلى نصه المصحَّح
    [two] نُقل كيانان إلى نصيهما المصحَّحين
    [few] نُقلت { $carried } كيانات إلى نصوصها المصحَّحة
    [many] نُقل { $carried } كيانًا إلى نصوصها المصحَّحة
   *[other] نُقل { $carried } كيان إلى نصوصها المصحَّحة
}؛ للمراجعة: { $doubtful }؛ لم يبقَ لها مكان: { $gone }.
report-pages = أجزاء التقرير
report-files = الملفات ({ $count })
report-came-in = دخل ({ $count })
report-mended = عُدِّل ({ $count })
report-refused = رُفض ({ $count })
report-nothing = لا شيء
report-save = حفظ التقرير…
report-undo = التراجع عن الاستيراد
import-button-new = { $count ->
    [zero] إنشاء مشروع
    [one] إنشاء مشروع من مستند واحد
    [two] إنشاء مشروع من مستندين
    [few] إنشاء مشروع من { $count } مستندات
    [many] إنشاء مشروع من { $count } مستندًا
   *[other] إنشاء مشروع من { $count } مستند
}
