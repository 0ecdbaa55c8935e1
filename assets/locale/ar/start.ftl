# صفحة البداية، والأعمال الطويلة، والإشعارات: ما حول المشروع في النافذة.

sample-name = المقال التجريبي

## الأعمال الطويلة

progress-opening = يُفتح { $name }
progress-updating = يُحدَّث { $name } إلى هذا الإصدار من توسيم
progress-looking = يُبحث في { $name }
progress-reading = يُقرأ { $name }
progress-adding = تُضاف مستندات { $name }
progress-exporting = يُصدَّر { $name }
progress-checking = يُفحص { $name }
progress-stopping = يُوقَف العمل، ولن يبقى منه شيء…
progress-percent = { $percent }%
progress-documents = المستندات: { $done } من { $all }
progress-files = { $count ->
    [zero] لا ملفات
    [one] ملف واحد
    [two] ملفان
    [few] { $count } ملفات
    [many] { $count } ملفًا
   *[other] { $count } ملف
}
status-busy = للقراءة فقط ريثما ينتهي العمل
notice-busy = ليس الآن: ثمة عمل آخر جارٍ
    .details = يمكن قراءة المشروع في هذه الأثناء، ويمكن تعديله حين ينتهي العمل.
    .hint = انتظر قليلًا، أو ألغِ العمل في الأسفل.
notice-not-that-project = لم تُضف الملفات
    .details = المشروع الذي اختيرت له لم يعد مفتوحًا. لم يتغيّر شيء.
    .hint = افتحه ثم أضفها من جديد.
notice-unreadable = { $count ->
        [one] تعذّرت قراءة ملف
        [two] تعذّرت قراءة ملفين
        [few] تعذّرت قراءة { $count } ملفات
        [many] تعذّرت قراءة { $count } ملفًا
       *[other] تعذّرت قراءة { $count } ملف
    }
    .details = { $files }
    .hint = { $left ->
        [0] تحقق من الأسماء والأذونات.
        [one] يُقرأ الملف الآخر وحده.
        [two] يُقرأ الملفان الآخران وحدهما.
        [few] تُقرأ الملفات الأخرى، وعددها { $left }.
        [many] تُقرأ الملفات الأخرى، وعددها { $left }.
       *[other] تُقرأ الملفات الأخرى، وعددها { $left }.
    }
notice-unreadable-file = { $file }: { $reason }
notice-open-stopped = أُوقف الفتح
    .details = لم يُفتح شيء، ولم يُنشأ شيء.
notice-import-stopped = أُوقف الاستيراد
    .details = لم يبقَ في المشروع شيء من مستنداته.
busy-title = ما زال العمل جاريًا
busy-about = أتُغلق النافذة حين ينتهي، أم يوقَف الآن؟ ما يوقَف لا يترك أثرًا.
busy-wait = إغلاق حين ينتهي
busy-stop = إيقاف العمل والإغلاق

## المجلد

folder-ask = اختر مجلد المقالات
path-folder-title = فتح مجلد
path-folder-button = البحث في المجلد
path-is-file = هذا ملف، فاكتب اسم المجلد الذي هو فيه
folder-title = مقالات { $folder }
folder-found = { $count ->
    [zero] لا ملف هنا مما يقرؤه توسيم
    [one] وُجد ملف واحد مما يقرؤه توسيم
    [two] وُجد ملفان مما يقرؤه توسيم
    [few] وُجدت { $count } ملفات مما يقرؤه توسيم
    [many] وُجد { $count } ملفًا مما يقرؤه توسيم
   *[other] وُجد { $count } ملف مما يقرؤه توسيم
}
folder-others = { $count ->
    [zero] لا ملفات من نوع آخر
    [one] يُترك ملف واحد من نوع آخر
    [two] يُترك ملفان من نوع آخر
    [few] تُترك { $count } ملفات من أنواع أخرى
    [many] يُترك { $count } ملفًا من أنواع أخرى
   *[other] يُترك { $count } ملف من أنواع أخرى
}
folder-about = تصير مشروعًا واحدًا، { $project }، في ذلك المجلد. الملفات نفسها لا تتغيّر أبدًا.
folder-known = مشروعها { $project } موجود هنا: يُفتح، ويدخله ما جدّ في المجلد.
folder-create = إنشاء المشروع
folder-open = فتح المشروع
notice-nothing-in-folder = لا شيء في { $folder } تمكن قراءته
    .details = لم يُنشأ مشروع.
    .hint = تُقرأ النصوص (txt) ومجموعات البيانات (json وjsonl).
encoding-folder = يسري اختيارك على كل ملف في المجلد ليس بترميز UTF-8.

## الإشعارات المحفوظة

notices-title = الإشعارات
notices-empty = لا شيء هنا
    .about = يبقى هنا ما تذكره النافذة أثناء عملك، لتقرأه متى شئت.
notices-copy = نسخ
notices-clear = إفراغ القائمة
status-unread = { $count ->
    [zero] لا تحذيرات
    [one] تحذير واحد لم يُقرأ
    [two] تحذيران لم يُقرآ
    [few] { $count } تحذيرات لم تُقرأ
    [many] { $count } تحذيرًا لم يُقرأ
   *[other] { $count } تحذير لم يُقرأ
}
button-show-list = عرض القائمة…
problems-title = { $count ->
    [zero] لا مشكلات
    [one] مشكلة واحدة
    [two] مشكلتان
    [few] { $count } مشكلات
    [many] { $count } مشكلة
   *[other] { $count } مشكلة
}
problems-more = { $count ->
    [zero] لا مزيد
    [one] مشكلة أخرى في القائمة المحفوظة
    [two] مشكلتان أخريان في القائمة المحفوظة
    [few] { $count } مشكلات أخرى في القائمة المحفوظة
    [many] { $count } مشكلة أخرى في القائمة المحفوظة
   *[other] { $count } مشكلة أخرى في القائمة المحفوظة
}
problems-kind = { $count ->
    [zero] لا مشكلات من هذا النوع
    [one] مشكلة واحدة من هذا النوع
    [two] مشكلتان من هذا النوع
    [few] { $count } مشكلات من هذا النوع
    [many] { $count } مشكلة من هذا النوع
   *[other] { $count } مشكلة من هذا النوع
}
problems-all = { $count ->
    [zero] عرض الكل
    [one] عرضها
    [two] عرض الاثنتين
    [few] عرض المشكلات الـ{ $count } كلها
    [many] عرض المشكلات الـ{ $count } كلها
   *[other] عرض المشكلات الـ{ $count } كلها
}
problems-go = فتح المستند
problems-save = حفظ القائمة…
problems-save-title = حفظ قائمة المشكلات
problems-file = مشكلات.txt
notice-text-written = حُفظ في { $path }
notice-text-not-written = لم تُحفظ القائمة
    .details = { $path }: { $reason }
ago-now = قبل قليل
ago-minutes = { $count ->
    [zero] الآن
    [one] قبل دقيقة
    [two] قبل دقيقتين
    [few] قبل { $count } دقائق
    [many] قبل { $count } دقيقة
   *[other] قبل { $count } دقيقة
}
ago-hours = { $count ->
    [zero] الآن
    [one] قبل ساعة
    [two] قبل ساعتين
    [few] قبل { $count } ساعات
    [many] قبل { $count } ساعة
   *[other] قبل { $count } ساعة
}
ago-days = { $count ->
    [zero] اليوم
    [one] أمس
    [two] قبل يومين
    [few] قبل { $count } أيام
    [many] قبل { $count } يومًا
   *[other] قبل { $count } يوم
}
ago-months = { $count ->
    [zero] هذا الشهر
    [one] قبل شهر
    [two] قبل شهرين
    [few] قبل { $count } أشهر
    [many] قبل { $count } شهرًا
   *[other] قبل { $count } شهر
}

## من يفتح المشروع، وما يقوله النظام عن ملف

notice-not-json = { $file } ليس JSON صحيحًا
    .details = يبدأ الخطأ في السطر { $line }. لم يُستورد شيء.
    .hint = أصلح ذلك السطر في البرنامج الذي أنشأ الملف.
notice-no-documents-in-file = لا مستندات في { $file }
    .details = لم يُستورد شيء.
    .hint = في مجموعة البيانات "format": "tawsim-gold"، وفي السجل "text" و"entities".
notice-bad-head = تتعذّر قراءة { $file } مجموعةَ بيانات مرجعية
    .details = لا يقول رأسه ما يجب أن يقوله. لم يُستورد شيء.
notice-not-format = تتعذّر قراءة { $file } بصيغة { $format }
    .details = يبدأ الخطأ في السطر { $line }. لم يُستورد شيء.
    .hint = اختر صيغة أخرى، أو أصلح ذلك السطر في البرنامج الذي أنشأ الملف.
notice-write-only = ملف { $file } بصيغة للتصدير فقط: { $format }
    .details = لم يُستورد شيء.
    .hint = صدّره من برنامجه بصيغة أخرى.

## صفحة البداية

welcome-about = وسم الأسماء في المقالات العربية، يدويًا وبدقة
welcome-continue = متابعة { $name }
welcome-standing = أُنجز { $finished } من { $all }، { $when }
welcome-recent = المشاريع الأخيرة
welcome-missing = لم يعد هنا
welcome-forget = إزالة { $name } من القائمة
empty-project-about = لا مستندات في هذا المشروع بعد: أضف مقالات أو مجموعة بيانات، أو أفلتها هنا.

## الجولة

notice-tour = أهلًا بك. جولة من خمس خطوات تريك أهم ما تحتاج إليه
    .details = تجدها متى شئت في قائمة المساعدة.
tour-begin = ابدأ الجولة
tour-step = الخطوة { $step } من { $all }
tour-keys = للمتابعة Enter، ولإنهاء الجولة Esc، وللانتقال إلى المقال { $key }.
tour-next = التالي
tour-back = السابق
tour-skip = تخطّي الجولة
tour-done = إنهاء
tour-select = حدّد كلمة
    .about = انقر على اسم في المقال نقرتين، أو اذهب إليه بالأسهم واضغط { $key }. ولعدة كلمات انقر على الأولى نقرتين واسحب إلى الأخيرة.
tour-tag = أعطها وسمًا
    .about = اضغط { $key }، أو انقر على وسم فوق المقال. يُحفظ الوسم فورًا.
    .first = حدّد أولًا كلمة لا وسم لها: انقر عليها نقرتين. ثم اضغط { $key }، أو انقر على وسم فوق المقال.
tour-cut = اختر بداية الاسم
    .about = تبقى واو «ولندن» خارج الاسم تلقائيًا. والمفتاح { $key } ينقل البداية إلى الموضع المحتمل التالي. ويمكنك أيضًا أن تسحب الحدّ المحاط بالإطار.
tour-inspector = انظر ما وسمته
    .about = بجانب المقال كل كيان مع وسمه. انقر أحدها، أو اضغط { $key }.
tour-export = خذ مجموعة البيانات
    .about = المفتاح { $key } يصدّر كل ما وُسم، مفحوصًا، مجموعةَ بيانات تقرؤها البرامج.
