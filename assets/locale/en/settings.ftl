# The settings, and what they change in the window.

notice-reading = Only the article is shown
    .hint = { $key } or Esc shows the panels again; the menus appear if you move the pointer to the upper edge

settings-title = Settings
settings-general = General
settings-reading = Reading
settings-person = Annotator
settings-keys = Keys
settings-defaults = Restore defaults
settings-system = Same as the system
settings-less = Less: { $name }
settings-more = More: { $name }
settings-decimal = { $whole }.{ $rest }
settings-percent = { $percent }%

## General

settings-language = Language of the window
settings-language-ar = العربية
settings-language-en = English
settings-theme = Colors
settings-light = Light
settings-dark = Dark
settings-theme-about = If the system has no setting, the window is light.
settings-label-colors = Label colors
settings-colors-project = Colors of the project
settings-colors-distinct = Colors for color blindness
settings-digits = Digits
settings-digits-european = European 0123
settings-digits-arabic = Arabic ٠١٢٣
settings-digits-as-typed = As typed
settings-scale = Size of the interface
settings-scale-about = In a small window the interface is only as large as the window allows.
settings-motion = Reduce motion
    .about = Panels open and close without animation
settings-backups = Automatic backups
    .about = Once a day, when a project is opened. The last seven of each project are kept

## Reading

settings-face = Font of the article
settings-face-naskh = Noto Naskh
settings-face-amiri = Amiri
settings-face-sans = Noto Sans
settings-face-own = Your font: { $file }
settings-face-choose = Choose a font file…
settings-specimen-name = الخط الحسن يزيد الحق وضوحًا
settings-specimen-plain = قال الكاتب إن المخطوط رقم 1948 نُقل من القاهرة إلى دمشق عام ١٩٠٨.
settings-specimen-vocalised = كَتَبَتِ الطَّالِبَةُ رِسَالَةً طَوِيلَةً إِلَى صَدِيقَتِهَا فِي دِمَشْقَ.
settings-size = Size of the letters
settings-line-height = Line spacing
settings-measure = Width of the column
settings-measure-about = In units of the letter size (em). The article behind this dialog shows it.
settings-article-digits = Digits of the article
settings-article-digits-about = Changes only the shapes of digits. The text, its offsets and every export stay the same.
settings-vocalised = Vocalized text in Amiri
    .about = If Noto Naskh is chosen, a text with all its diacritics uses Amiri
font-title = Choose the font of the article
font-filter = Fonts (TrueType, OpenType)
notice-font-gone = The font file cannot be read: { $path }
    .details = Articles are shown in Noto Naskh; no text has changed.
    .hint = Put the file back, or choose another in the settings.
notice-font-none = This is not a font: { $path }
    .details = Nothing was changed.
    .hint = Choose a .ttf or .otf file; collections and web fonts cannot be used.
notice-font-no-arabic = This font lacks letters of the Arabic alphabet: { $path }
    .details = Nothing was changed.
    .hint = Choose a font that is made for Arabic.

## Annotator

settings-annotator = Your name
settings-annotator-about = Every entity records who tagged it. The name is stored on this computer and used for every project.
settings-annotator-name = Name
settings-annotator-button = Work as this annotator
settings-annotator-correct = Correct my name
settings-layer-about = Each name has its own layer in a project: two people can tag the same article without seeing each other’s entities. To work as another annotator shows another layer; nothing of the first layer is lost. To correct your name keeps your layer, and your name changes everywhere in this project.

## Keys

settings-keymap = Your own keys
settings-keymap-about = Your own keys are in a file that you can edit. Commands that are not in the file keep their default keys. F1 lists all current keys.
settings-keymap-nowhere = This system has no folder for settings, so there is no such file.
settings-keymap-stands = The file is read at each start.
settings-keymap-none = There is no such file yet, so all keys are the defaults.
settings-keymap-read = Read the file again
settings-keymap-write = Write a file with all keys
settings-keymap-example = Write a list of all keys next to it
settings-keymap-folder = Open the folder
settings-keymap-copy = Copy the path
settings-keymap-problems = Problems in the file
settings-keymap-sound = None.
key-problem-line = Line { $line }: { $problem }
key-problem-syntax = The file is not valid TOML, so all keys are the defaults: { $message }
key-problem-unreadable = The file cannot be read, so all keys are the defaults: { $reason }
key-problem-unknown = No command has the name { $name }
key-problem-value = The keys of “{ $command }” are not strings; write "{ $name }" = ["Mod+Z"]
key-problem-chord = “{ $command }” has a key that does not exist: { $chord }
key-problem-clash = { $chord } is assigned to “{ $first }” and to “{ $second }”; “{ $first }” keeps it
key-problem-taken = { $chord } is now the key of “{ $by }” instead of “{ $from }”
keymap-file-head = The keys of Tawsim. Remove the # from a row, write other keys, and read the file again
    in the settings. Mod is Ctrl, on macOS Command. Separate several keys between the brackets
    with commas; empty brackets remove all keys.
notice-keymap-read = The key map was read
notice-keymap-written = The list of all keys was written: { $path }
    .hint = Change it in an editor, then read it again here.
notice-keymap-not-written = The key map could not be written: { $path }
    .details = { $reason }
notice-folder-not-opened = The folder could not be shown: { $path }
    .hint = Copy the path, and open it in your file manager.
