# The settings, and what they change in the window.

notice-reading = Nothing but the article is shown
    .hint = { $key } or Esc brings everything back; the menus come when the pointer is at the upper edge

settings-title = Settings
settings-general = General
settings-reading = Reading
settings-person = Annotator
settings-keys = Keys
settings-defaults = Restore defaults
settings-system = As the system
settings-less = Less: { $name }
settings-more = More: { $name }
settings-decimal = { $whole }.{ $rest }
settings-percent = { $percent }%

## General

settings-language = Language of the window
settings-language-ar = العربية
settings-language-en = English
settings-theme = Colours
settings-light = Light
settings-dark = Dark
settings-theme-about = Where the system does not say, the window is light.
settings-label-colors = Label colours
settings-colors-project = The project’s
settings-colors-distinct = Safe for colour-blind eyes
settings-digits = Digits
settings-digits-european = European 0123
settings-digits-arabic = Arabic ٠١٢٣
settings-digits-as-typed = As typed
settings-scale = Size of the interface
settings-scale-about = In a small window it is no larger than leaves room to work.
settings-motion = Less motion
    .about = Panels appear and go without sliding

## Reading

settings-face = Font of the article
settings-face-naskh = Noto Naskh
settings-face-amiri = Amiri
settings-face-sans = Noto Sans
settings-face-own = Own: { $file }
settings-face-choose = Choose a font file…
settings-specimen-name = الخط الحسن يزيد الحق وضوحًا
settings-specimen-plain = قال الكاتب إن المخطوط رقم 1948 نُقل من القاهرة إلى دمشق عام ١٩٠٨.
settings-specimen-vocalised = كَتَبَتِ الطَّالِبَةُ رِسَالَةً طَوِيلَةً إِلَى صَدِيقَتِهَا فِي دِمَشْقَ.
settings-size = Size of the letters
settings-line-height = Line spacing
settings-measure = Width of the column
settings-measure-about = In letters’ heights; the article behind this dialog shows it.
settings-article-digits = Digits of the article
settings-article-digits-about = Only their shapes: the text, its offsets and every export stay as they are.
settings-vocalised = Vocalised text in Amiri
    .about = A text with all its marks is set in a classical hand where Noto Naskh is chosen
font-title = Choose the face of the article
font-filter = Fonts (TrueType, OpenType)
notice-font-gone = The font file cannot be read: { $path }
    .details = Articles are set in Noto Naskh meanwhile; no text is concerned.
    .hint = Put the file back, or choose another in the settings.
notice-font-none = This is no font: { $path }
    .details = Nothing was changed.
    .hint = Choose a .ttf or .otf file; collections and web fonts cannot be used.
notice-font-no-arabic = This font lacks letters of the Arabic alphabet: { $path }
    .details = Nothing was changed.
    .hint = Choose a font that is made for Arabic.

## Annotator

settings-annotator = Your name
settings-annotator-about = Every entity records who made it. The name is remembered on this computer, for every project.
settings-annotator-name = Name
settings-annotator-button = Work under this name
settings-layer-about = Each name has a layer of its own in a project: two people can label the same article without seeing each other’s entities. Another name shows another layer; nothing of the first one is lost.

## Keys

settings-keymap = Your own keys
settings-keymap-about = Your own keys are in a file that you edit. Keys it does not name keep their defaults. F1 shows all keys in use.
settings-keymap-nowhere = This system names no folder for settings, so there is no such file.
settings-keymap-stands = The file is read at every start.
settings-keymap-none = There is no such file yet: all keys are the defaults.
settings-keymap-read = Read the file again
settings-keymap-write = Write a file with all keys
settings-keymap-example = Write a list of all keys beside it
settings-keymap-folder = Open the folder
settings-keymap-copy = Copy the path
settings-keymap-problems = What is wrong in it
settings-keymap-sound = Nothing.
key-problem-line = Line { $line }: { $problem }
key-problem-syntax = The file cannot be read, all keys are the defaults: { $message }
key-problem-unknown = No command is called { $name }
key-problem-value = The keys of “{ $command }” are no texts; write "{ $name }" = ["Mod+Z"]
key-problem-chord = “{ $command }” has a key that does not exist: { $chord }
key-problem-clash = { $chord } is given to “{ $first }” and to “{ $second }”; “{ $first }” has it
key-problem-taken = { $chord } is now “{ $by }”; “{ $from }” has lost it
keymap-file-head = The keys of Tawsim. Take the sign # from a row, write other keys, and read the file again
    in the settings. Mod is Ctrl, on macOS Command. Several keys stand between the brackets,
    with commas; empty brackets take all keys away.
notice-keymap-read = The key map was read
notice-keymap-written = The list of all keys was written: { $path }
    .hint = Change it in an editor, then read it again here.
notice-keymap-not-written = The key map could not be written: { $path }
    .details = { $reason }
notice-folder-not-opened = The folder could not be shown: { $path }
    .hint = Copy the path, and open it in your file manager.
