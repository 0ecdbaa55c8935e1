# القواعد وفحص الاتساق: ما وُجد، وأنواعه، وقائمته في النافذة.

edit-mend = تصحيح ما وجده الفحص

## أنواع ما يجده الفحص

check-kind-proclitic-inside = سابقة داخل الكيان
check-kind-proclitic-outside = سابقة خارج الكيان
check-kind-article-inside = ال التعريف داخل الكيان
check-kind-article-outside = ال التعريف خارج الكيان
check-kind-title-inside = لقب داخل الكيان
check-kind-title-outside = لقب خارج الكيان
check-kind-quotes-inside = علامتا تنصيص داخل الكيان
check-kind-quotes-outside = علامتا تنصيص خارج الكيان
check-kind-brackets-inside = قوسان داخل الكيان
check-kind-brackets-outside = قوسان خارج الكيان
check-kind-head-inside = اسم عام داخل الكيان
check-kind-head-outside = اسم عام خارج الكيان
check-kind-untagged = موسوم في أكثر المواضع لا هنا
check-kind-two-labels = وسم غير وسم أكثر المواضع
check-kind-forbidden-inside = وسم لا يجوز داخل وسم آخر
check-kind-same-label = داخل كيان له الوسم نفسه
check-kind-same-words = وسمان على الكلمات نفسها
check-kind-crossing = كيانات متقاطعة
check-kind-unknown-subtype = نوع فرعي لا يعرّفه الوسم
check-kind-no-subtype = بلا نوع فرعي
check-kind-split-grapheme = حدّ داخل حرف
check-kind-blank-edge = مسافة عند الحدّ
check-kind-invisible-inside = محرف خفي داخل كيان
check-kind-invisible-text = محارف خفية في النص

## ما وُجد

problem-check-proclitic-inside = يبدأ «{ $words }» بالسابقة «{ $part }»، والقواعد تجعل السوابق خارج الكيان
problem-check-proclitic-outside = السابقة «{ $part }» قبل «{ $words }»، والقواعد تجعل السوابق داخل الكيان
problem-check-article-inside = يبدأ «{ $words }» بأل التعريف، والقواعد تجعلها خارج الكيان
problem-check-article-outside = ال التعريف قبل «{ $words }»، والقواعد تجعلها داخل الكيان
problem-check-title-inside = يبدأ «{ $words }» باللقب «{ $part }»، والقواعد تجعل الألقاب خارج الكيان
problem-check-title-outside = اللقب «{ $part }» قبل «{ $words }»، والقواعد تجعل الألقاب داخل الكيان
problem-check-quotes-inside = في «{ $words }» علامتا التنصيص، والقواعد تجعلهما خارج الكيان
problem-check-quotes-outside = علامتا التنصيص حول «{ $words }»، والقواعد تجعلهما داخل الكيان
problem-check-brackets-inside = في «{ $words }» قوساه، والقواعد تجعل الأقواس خارج الكيان
problem-check-brackets-outside = القوسان حول «{ $words }»، والقواعد تجعل الأقواس داخل الكيان
problem-check-head-inside = يبدأ «{ $words }» بكلمة «{ $part }»، والقواعد تجعلها خارج الكيان
problem-check-head-outside = كلمة «{ $part }» قبل «{ $words }»، والقواعد تجعلها داخل الكيان
problem-check-untagged = «{ $words }» بلا كيان هنا، وله كيان في { $count ->
    [zero] { $count } موضع
    [one] موضع واحد
    [two] موضعين
    [few] { $count } مواضع
    [many] { $count } موضعًا
   *[other] { $count } موضع
}
problem-check-two-labels = وسم «{ $words }» هنا { $label }، ووسمه { $usual } في { $count ->
    [zero] { $count } موضع
    [one] موضع واحد
    [two] موضعين
    [few] { $count } مواضع
    [many] { $count } موضعًا
   *[other] { $count } موضع
}
problem-check-forbidden-inside = { $label } «{ $words }» داخل { $outer } «{ $other }»، والقواعد لا تجيز ذلك
problem-check-same-label = { $label } «{ $words }» داخل «{ $other }» الذي له الوسم نفسه
problem-check-same-words = لكلمات «{ $words }» الوسمان { $label } و{ $outer }
problem-check-crossing = { $label } «{ $words }» يتقاطع مع { $outer } «{ $other }»
problem-check-unknown-subtype = لـ«{ $words }» النوع الفرعي «{ $subtype }»، ولا يعرّفه الوسم { $label }
problem-check-no-subtype = { $label } «{ $words }» بلا نوع فرعي
problem-check-split-grapheme = أحد حدّي «{ $words }» يفصل حرفًا عن حركاته
problem-check-blank-edge = يبدأ «{ $words }» أو ينتهي بمسافة أو بمحرف خفي
problem-check-invisible-inside = في «{ $words }» المحرف الخفي { $sign }
problem-check-invisible-text = في النص { $sign } في { $count ->
    [zero] { $count } موضع
    [one] موضع واحد
    [two] موضعين
    [few] { $count } مواضع
    [many] { $count } موضعًا
   *[other] { $count } موضع
}، وهذا أولها

## القواعد

command-project-policy = ما يدخل في الكيان…
    .about = قواعد السوابق وال التعريف والألقاب وعلامات التنصيص والأقواس
policy-button = حفظ القواعد
policy-dialect = سوابق اللهجات
    .about = ع ه ش م قبل العلم سوابق أيضًا: عدمشق
policy-heads = أسماء عامة قبل الأعلام
    .about = أيكون الكيان مدينة حلب أم حلب وحدها؟ افصل بين الكلمات بفواصل.
policy-heads-common = إضافة أسماء شائعة خارج الكيان
    .list = مدينة، محافظة، منطقة، قرية، بلدة، ولاية، إقليم، دولة، جمهورية، مملكة
policy-heads-outside = خارج: { $words }
policy-heads-inside = داخل: { $words }
policy-page-words = ما يدخل فيه
policy-nesting = ما يجوز أن يقع داخل ماذا
    .about = انقر وسمًا لتمنعه هناك. كل وسم يخالف هذه القواعد يُرفض، وفحص الاتساق يسرد المخالفات القائمة.
policy-nesting-outer = داخل أي وسم
policy-nesting-row = داخل { $label }
policy-nesting-cell = { $inner } داخل { $outer }
policy-nesting-line = لا يقع داخل { $outer }: { $inner }
policy-empty = لا قواعد بعد. حدّد مرة ما يدخل في الكيان، فيراه الجميع هنا.
policy-example-proclitics = بين مصر وسورية
    .part = وسورية
    .name = سورية
policy-example-article = ملك الأردن
    .part = الأردن
    .name = أردن
policy-example-titles = قال الدكتور أحمد زويل
    .part = الدكتور أحمد زويل
    .name = أحمد زويل
policy-example-quotes = جريدة «الحياة»
    .part = «الحياة»
    .name = الحياة
policy-example-brackets = منظمة (اليونسكو)
    .part = (اليونسكو)
    .name = اليونسكو

## قائمة ما وُجد

command-project-check = فحص الاتساق…
    .about = يعرض ما يخالف القواعد أو يتعارض، ويصححه
notice-same-label = كيان بالوسم { $label } داخل كيان بالوسم نفسه: «{ $words }»
    .details = لا يظهر هذا إلا مرة لكل وسم. F8 يسرد كل هذه الكيانات.

check-title = فحص الاتساق
check-waiting = جارٍ الفحص… { $percent }٪
progress-check = فحص { $name }
check-findings = { $count ->
    [zero] لا شيء
    [one] موضع واحد
    [two] موضعان
    [few] { $count } مواضع
    [many] { $count } موضعًا
   *[other] { $count } موضع
}
check-documents = { $count ->
    [zero] لا مستندات
    [one] مستند واحد
    [two] مستندان
    [few] { $count } مستندات
    [many] { $count } مستندًا
   *[other] { $count } مستند
}
check-entities = { $count ->
    [zero] لا كيانات
    [one] كيان واحد
    [two] كيانان
    [few] { $count } كيانات
    [many] { $count } كيانًا
   *[other] { $count } كيان
}
check-empty = لم يُعثر على شيء: كياناتك توافق القواعد ولا يتعارض بعضها مع بعض.
check-keys = ↑ ↓ للتنقل، Enter يعرض الموضع (F8 يعود)، M يصحح واحدًا، Shift+M يصحح كل نوعه
check-again = تغيّر المشروع؛ يُعاد الفحص…
check-mend = تصحيح
check-tag = وسم
check-relabel = تغيير الوسم
check-mend-certain = { $count ->
    [zero] تصحيح الكل
    [one] تصحيح واحد
    [two] تصحيح الاثنين
    [few] تصحيح الكل: { $count }
    [many] تصحيح الكل: { $count }
   *[other] تصحيح الكل: { $count }
}
check-mend-all = { $count ->
    [zero] تصحيح غير المؤكد
    [one] تصحيح واحد غير مؤكد
    [two] تصحيح اثنين غير مؤكدين
    [few] تصحيح غير المؤكد: { $count }
    [many] تصحيح غير المؤكد: { $count }
   *[other] تصحيح غير المؤكد: { $count }
}
check-tag-all = { $count ->
    [zero] وسم الكل
    [one] وسم واحد
    [two] وسم الاثنين
    [few] وسم الكل: { $count }
    [many] وسم الكل: { $count }
   *[other] وسم الكل: { $count }
}
check-access-kind = { $title }، { $count }
notice-mended = { $count ->
    [zero] لم يُصحح شيء
    [one] صُحّح موضع واحد
    [two] صُحّح موضعان
    [few] صُحّحت { $count } مواضع
    [many] صُحّح { $count } موضعًا
   *[other] صُحّح { $count } موضع
}
notice-mended-all = صُحّحت المواضع

## المحارف الخفية

command-view-invisibles = إظهار المحارف الخفية
    .about = يعلّم الواصلات وعلامات الاتجاه والتطويل وصور العرض
status-sign = { $code }: { $name }
sign-nbsp = مسافة غير فاصلة
sign-shy = واصلة لينة
sign-alm = علامة حرف عربي
sign-tatweel = تطويل
sign-mvs = فاصل حركة منغولي
sign-space = مسافة بعرض آخر
sign-zwsp = مسافة بلا عرض
sign-zwnj = فاصل بلا عرض
sign-zwj = واصل بلا عرض
sign-lrm = علامة من اليسار إلى اليمين
sign-rlm = علامة من اليمين إلى اليسار
sign-lsep = فاصل أسطر
sign-lre = تضمين من اليسار إلى اليمين
sign-rle = تضمين من اليمين إلى اليسار
sign-pdf = نهاية تضمين أو فرض اتجاه
sign-lro = فرض الاتجاه من اليسار إلى اليمين
sign-rlo = فرض الاتجاه من اليمين إلى اليسار
sign-nnbsp = مسافة ضيقة غير فاصلة
sign-wj = واصل كلمات
sign-invisible = معامل خفي
sign-lri = عزل من اليسار إلى اليمين
sign-rli = عزل من اليمين إلى اليسار
sign-fsi = عزل باتجاه أول حرف
sign-pdi = نهاية عزل
sign-form = صورة عرض لحرف
sign-vs = محدد تنويع
sign-bom = علامة ترتيب البايتات

## الصيغ المعيارية

command-annotation-norm = أخذ الصيغة المعيارية
    .about = يأخذ الصيغة المقترحة للكيان المحدد
why-no-norm = لا تُعرف صيغة معيارية لهذا الكيان
field-norm-take = { $norm } ({ $key })
