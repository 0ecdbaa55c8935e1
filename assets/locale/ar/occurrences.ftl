# مواضع ورود الاسم: الأوامر، والتراجع، والحوار، وسبب الشك في الموضع.

command-annotation-tag-occurrences = وسم كل مواضع الاسم…
    .about = يسرد المواضع الأخرى التي يرد فيها الكيان المحدد في هذا المستند
command-annotation-tag-occurrences-project = وسم مواضع الاسم في المشروع…
    .about = يسرد المواضع التي يرد فيها الكيان المحدد في جميع المستندات

edit-occurrences = وسم مواضع الاسم
edit-suggest-occurrences = اقتراح مواضع الأسماء
edit-suggest-learned = اقتراح ما يجده المتعلّم
problem-session-nothing-to-tag = لا يمكن وسم أي موضع من هذه المواضع
    .details = وُسمت في هذه الأثناء، أو أنها تتداخل مع كيانات أخرى. لم يتغيّر شيء.
progress-occurrences = البحث عن اسم في { $name }
notice-occurrences = { $count ->
    [zero] لم يوسَم أي موضع
    [one] وُسم موضع واحد
    [two] وُسم موضعان
    [few] وُسمت { $count } مواضع
    [many] وُسم { $count } موضعًا
   *[other] وُسم { $count } موضع
}

occurrences-title = مواضع «{ $name }»
occurrences-title-project = مواضع «{ $name }» في المشروع
occurrences-searching = جارٍ البحث… { $percent }٪
occurrences-clitics = مع السوابق واللواحق
occurrences-with-article = ومع أل التعريف
occurrences-without-article = ودون أل التعريف
occurrences-found = { $count ->
    [zero] لا مواضع
    [one] موضع واحد
    [two] موضعان
    [few] { $count } مواضع
    [many] { $count } موضعًا
   *[other] { $count } موضع
}
occurrences-doubtful = { $count ->
    [zero] لا شيء غير مؤكد
    [one] واحد غير مؤكد
    [two] اثنان غير مؤكدين
    [few] { $count } غير مؤكدة
    [many] { $count } غير مؤكدة
   *[other] { $count } غير مؤكدة
}
occurrences-documents = { $count ->
    [zero] لا مستندات
    [one] مستند واحد
    [two] مستندان
    [few] { $count } مستندات
    [many] { $count } مستندًا
   *[other] { $count } مستند
}
occurrences-tagged = { $count ->
    [zero] لا موضع موسوم
    [one] واحد موسوم من قبل
    [two] اثنان موسومان من قبل
    [few] { $count } موسومة من قبل
    [many] { $count } موسومة من قبل
   *[other] { $count } موسومة من قبل
}
occurrences-excluded = { $count ->
    [zero] لا تداخل
    [one] واحد يتداخل مع كيان
    [two] اثنان يتداخلان مع كيان
    [few] { $count } تتداخل مع كيان
    [many] { $count } تتداخل مع كيان
   *[other] { $count } تتداخل مع كيان
}
occurrences-damaged = { $count ->
    [zero] لا مستندات تالفة
    [one] تُرك مستند تالف
    [two] تُرك مستندان تالفان
    [few] تُركت { $count } مستندات تالفة
    [many] تُرك { $count } مستندًا تالفًا
   *[other] تُرك { $count } مستند تالف
}
occurrences-all = الكل
occurrences-certain = المؤكدة
occurrences-none = لا شيء
occurrences-list = المواضع في سياقها
occurrences-hint = مفتاح المسافة يحدّد السطر أو يلغي تحديده، وEnter يسِم المحدَّد
occurrences-no-hit = لا موضع آخر لهذا الاسم
    .about = قد تجد مواضع أخرى بتوسيع التهجئة أو بأل التعريف
occurrences-more = القائمة تعرض أول { $listed } من { $count }
occurrences-others = { $count ->
    [zero] لا مواضع مؤكدة خارج القائمة
    [one] ووسم موضع مؤكد واحد خارج القائمة
    [two] ووسم موضعين مؤكدين خارج القائمة
    [few] ووسم { $count } مواضع مؤكدة خارج القائمة
    [many] ووسم { $count } موضعًا مؤكدًا خارج القائمة
   *[other] ووسم { $count } موضع مؤكد خارج القائمة
}
occurrences-button = { $count ->
    [zero] وسم المواضع
    [one] وسم موضع واحد
    [two] وسم موضعين
    [few] وسم { $count } مواضع
    [many] وسم { $count } موضعًا
   *[other] وسم { $count } موضع
}

occurrence-part = جزء من كلمة
occurrence-enclitic = متصل بضمير
occurrence-spelling = قد تكون كلمة أخرى
occurrence-article = يختلف بأل التعريف
occurrence-short = اسم قصير جدًا
occurrence-label = موسوم { $label }
occurrence-crosses = يتقاطع مع { $label }
occurrence-contains = يحوي { $label }
occurrence-inside = داخل { $label }
occurrence-longer = ضمن «{ $name }»
