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
