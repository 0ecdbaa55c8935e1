# النوافذ التي تسأل. كل زر يقول ما سيحدث.

## فتح

open-title = فتح مقال أو مجموعة بيانات أو مشروع
open-filter-all = كل ما يفتحه توسيم
open-filter-text = مقالات (نصوص)
open-filter-project = مشاريع توسيم
open-filter-dataset = مجموعات بيانات
open-filter-any = كل الملفات
new-title = اختر مقالات المشروع الجديد
import-title = اختر المستندات التي تضاف

## حقل المسار حيث لا يعرض النظام نافذة ملفات

path-open-title = فتح ملف
path-save-title = حفظ باسم
path-label = المسار
path-about = لا يعرض هذا النظام نافذة ملفات، لذلك يُكتب المسار هنا. مفتاح Tab يُكمل الاسم.
path-about-several = لا يعرض هذا النظام نافذة ملفات، لذلك يُكتب المسار هنا، أو عدة مسارات تفصل بينها علامة ; ومفتاح Tab يُكمل الاسم.
path-missing-one = لا ملف بهذا الاسم: { $name }
path-more = { $count ->
    [one] واسم آخر
    [two] واسمان آخران
    [few] و{ $count } أسماء أخرى
    [many] و{ $count } اسمًا آخر
   *[other] و{ $count } اسم آخر
}
path-open-button = فتح الملف
path-save-button = حفظ هنا
path-missing = لا ملف بهذا الاسم
path-is-folder = هذا مجلد: أضف اسم الملف
path-exists = يوجد ملف بهذا الاسم، وسيُستبدل

## التصدير

export-title = تصدير مجموعة البيانات
export-about = { $documents ->
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
}
export-format = الصيغة
export-which = أي المستندات
export-which-all = كلها
export-which-finished = المنتهية فقط
export-layer = توسيم مَن
export-checked = يُفحص الملف قبل أن يحل محل غيره.
export-button = تصدير مجموعة البيانات

## الترميز

encoding-title = هذا الملف ليس بترميز UTF-8
encoding-about = يمكن قراءة { $file } بترميز { $encoding }. انظر في المعاينة: هل هذه هي الكلمات الصحيحة؟
encoding-choice = القراءة بترميز
encoding-preview = معاينة
encoding-button = فتح بترميز { $encoding }
encoding-cancel = عدم الفتح

## تغيّر الملف المصدر

changed-title = تغيّر الملف
changed-about = لم يعد { $file } هو النص الذي وُسم. يحتفظ المشروع بالنص كما كان، وبكل كياناته.
changed-keep = المتابعة بالنص المحفوظ
changed-add = إضافة النص الجديد مستندًا آخر

## التنبيه

flag-title = تنبيه على هذا المستند
flag-about = اكتب ما ينبغي النظر فيه مرة أخرى.
flag-reason = السبب
flag-button = وضع التنبيه
flag-remove = رفع التنبيه
