# نافذة ترتيب الوسوم، وما يقال عنها.

command-label-arrange = تحرير الوسوم…
    .about = إضافة الوسوم وتسميتها وتلوينها وترتيبها ودمجها وإزالتها
command-view-distinct-colors = ألوان تناسب عمى الألوان
    .about = يعرض الوسوم بألوان تميّزها العين المصابة بعمى الألوان

edit-label-add = إضافة وسم
edit-label-change = تعديل وسم
edit-label-move = ترتيب الوسوم
edit-label-remove = إزالة وسم
edit-label-merge = دمج وسمين

notice-label-removed = أُزيل الوسم { $label }
notice-label-removed-entities = { $count ->
    [zero] أُزيل الوسم { $label }
    [one] أُزيل الوسم { $label } وحُذف كيان واحد
    [two] أُزيل الوسم { $label } وحُذف كيانان
    [few] أُزيل الوسم { $label } وحُذفت { $count } كيانات
    [many] أُزيل الوسم { $label } وحُذف { $count } كيانًا
   *[other] أُزيل الوسم { $label } وحُذف { $count } كيان
}
notice-label-removed-relabelled = { $count ->
    [zero] أُزيل الوسم { $label } لصالح { $into }
    [one] أُزيل الوسم { $label }، وصار كيان واحد { $into }
    [two] أُزيل الوسم { $label }، وصار كيانان { $into }
    [few] أُزيل الوسم { $label }، وصارت { $count } كيانات { $into }
    [many] أُزيل الوسم { $label }، وصار { $count } كيانًا { $into }
   *[other] أُزيل الوسم { $label }، وصار { $count } كيان { $into }
}
notice-labels-merged = { $count ->
    [zero] صار { $label } اسمًا آخر للوسم { $into }
    [one] دُمج { $label } في { $into }: كيان واحد
    [two] دُمج { $label } في { $into }: كيانان
    [few] دُمج { $label } في { $into }: { $count } كيانات
    [many] دُمج { $label } في { $into }: { $count } كيانًا
   *[other] دُمج { $label } في { $into }: { $count } كيان
}
notice-label-key-moved = أُخذ المفتاح { $key } من الوسم { $label }
    .details = لم يعد للوسم { $label } مفتاح.
notice-label-key-command = المفتاح { $key } للأمر «{ $command }»
    .details = لم يتغيّر شيء.
    .hint = اختر مفتاحًا آخر، أو غيّر مفتاح الأمر في خريطة المفاتيح.

## النافذة

labels-title = تحرير الوسوم
labels-about = كل ما يُفعل هنا يمكن التراجع عنه.
labels-add = إضافة وسم
labels-add-name = الاسم في البيانات
labels-add-hint = اسم قصير بلا مسافات: EVENT
labels-row = { $label }، المفتاح { $key }، { $count ->
    [zero] غير مستعمل
    [one] كيان واحد
    [two] كيانان
    [few] { $count } كيانات
    [many] { $count } كيانًا
   *[other] { $count } كيان
}
labels-row-keyless = { $label }، { $count ->
    [zero] غير مستعمل
    [one] كيان واحد
    [two] كيانان
    [few] { $count } كيانات
    [many] { $count } كيانًا
   *[other] { $count } كيان
}
labels-move-hint = اسحب الوسم لترتيبه، أو استعمل { $up } و{ $down }
labels-no-group = بلا مجموعة
labels-name-ar = الاسم العربي
labels-name-en = الاسم الإنجليزي
labels-name-data = الاسم في البيانات
labels-key = المفتاح
labels-key-none = بلا
labels-key-hint = رقم من 1 إلى 9، أو حرف لاتيني ليس لأمر
labels-color = اللون
labels-color-hex = رمز اللون
labels-color-bad = اكتب اللون هكذا: # ثم ستة أرقام، مثل #D55E00
labels-swatch = اللون { $color }
labels-swatch-used = اللون { $color }، للوسم { $label }
labels-description = الوصف
labels-group = المجموعة
labels-subtypes = الأنواع الفرعية
    .about = يحددها مفتاح ثانٍ بعد الوسم. إن لم تكن لها مفاتيح خاصة فلها الأرقام.
labels-subtype-name = النوع في البيانات
labels-subtype-add = إضافة نوع فرعي
labels-subtype-remove = حذف النوع الفرعي
labels-aliases = أسماء أخرى
labels-aliases-hint = أسماء يتعرّفها الاستيراد، تفصل بينها فواصل
labels-merge = دمج في…
labels-remove = إزالة…
labels-close = تم
labels-close-protan = يصعب تمييزه من { $other } على من لا يرى الأحمر (عمى الأحمر)
labels-close-deutan = يصعب تمييزه من { $other } على من لا يرى الأخضر (عمى الأخضر)
labels-close-tritan = يصعب تمييزه من { $other } على من لا يرى الأزرق (عمى الأزرق)
labels-close-every = يصعب تمييزه من { $other }
labels-distinct-on = تُعرض الآن ألوان تناسب عمى الألوان أيًا كان المختار هنا. يوقف ذلك من قائمة العرض.

labels-used = { $entities ->
    [zero] لا كيان بهذا الوسم
    [one] كيان واحد بهذا الوسم
    [two] كيانان بهذا الوسم
    [few] { $entities } كيانات بهذا الوسم
    [many] { $entities } كيانًا بهذا الوسم
   *[other] { $entities } كيان بهذا الوسم
} { $documents ->
    [zero] {""}
    [one] في مستند واحد.
    [two] في مستندين.
    [few] في { $documents } مستندات.
    [many] في { $documents } مستندًا.
   *[other] في { $documents } مستند.
}
labels-unused = لا كيان بهذا الوسم.
labels-remove-title = أتريد إزالة الوسم { $label }؟
labels-remove-unused = لا كيان يحمله. يزول اسمه ولونه ووصفه.
labels-remove-relabel = إعطاء كياناته وسمًا آخر
labels-remove-delete = { $entities ->
    [zero] حذف كياناته معه
    [one] حذف الكيان معه
    [two] حذف الكيانين معه
    [few] حذف { $entities } كيانات معه
    [many] حذف { $entities } كيانًا معه
   *[other] حذف { $entities } كيان معه
}
labels-remove-button = إزالة الوسم
labels-remove-button-relabel = تغيير الوسم ثم إزالته
labels-remove-button-delete = { $entities ->
    [zero] إزالة الوسم
    [one] إزالة الوسم وحذف الكيان
    [two] إزالة الوسم وحذف كيانين
    [few] إزالة الوسم وحذف { $entities } كيانات
    [many] إزالة الوسم وحذف { $entities } كيانًا
   *[other] إزالة الوسم وحذف { $entities } كيان
}
labels-merge-title = دمج الوسم { $label } في وسم آخر
labels-merge-about = تأخذ كل كياناته، في كل المستندات ولكل الواسمين، الوسم الآخر. ويصير { $label } اسمًا آخر له يفهمه الاستيراد. ويمكن التراجع عن ذلك كله بخطوة واحدة.
labels-merge-into = الدمج في
labels-merge-button = دمج في { $label }
labels-read-only = المشروع مفتوح هنا للقراءة فقط: لا يمكن تغيير شيء.
labels-arrange-icon = ترتيب الوسوم
labels-more = +{ $count } أخرى
labels-more-access = { $count ->
    [zero] لا وسوم أخرى
    [one] وسم آخر، المفتاح 0
    [two] وسمان آخران، المفتاح 0
    [few] { $count } وسوم أخرى، المفتاح 0
    [many] { $count } وسمًا آخر، المفتاح 0
   *[other] { $count } وسم آخر، المفتاح 0
}
