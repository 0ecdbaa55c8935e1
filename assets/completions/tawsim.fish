# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_tawsim_global_optspecs
    string join \n h/help V/version
end

function __fish_tawsim_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_tawsim_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_tawsim_using_subcommand
    set -l cmd (__fish_tawsim_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c tawsim -n "__fish_tawsim_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tawsim -n "__fish_tawsim_needs_command" -s V -l version -d 'Print version'
complete -c tawsim -n "__fish_tawsim_needs_command" -a "new" -d 'Make a project'
complete -c tawsim -n "__fish_tawsim_needs_command" -a "import" -d 'Import files into a project'
complete -c tawsim -n "__fish_tawsim_needs_command" -a "export" -d 'Export a project as a gold dataset or in another format'
complete -c tawsim -n "__fish_tawsim_needs_command" -a "convert" -d 'Convert files from one format to another'
complete -c tawsim -n "__fish_tawsim_needs_command" -a "validate" -d 'Tell what is wrong with a file or a project'
complete -c tawsim -n "__fish_tawsim_needs_command" -a "stats" -d 'Tell what a file or a project is like, in numbers'
complete -c tawsim -n "__fish_tawsim_needs_command" -a "split" -d 'Split documents into train, validation and test'
complete -c tawsim -n "__fish_tawsim_needs_command" -a "backup" -d 'Copy a project into one file, also while it is open'
complete -c tawsim -n "__fish_tawsim_needs_command" -a "repair" -d 'Repair damaged entities of a project'
complete -c tawsim -n "__fish_tawsim_needs_command" -a "diff" -d 'Tell what has changed between two releases of a dataset'
complete -c tawsim -n "__fish_tawsim_needs_command" -a "formats" -d 'List the formats: what is read and written, and what each cannot carry'
complete -c tawsim -n "__fish_tawsim_needs_command" -a "find" -d 'Find words in the titles and texts of a project'
complete -c tawsim -n "__fish_tawsim_needs_command" -a "render" -d 'Draw an annotated passage as SVG or PNG'
complete -c tawsim -n "__fish_tawsim_needs_command" -a "completions" -d 'Print what a shell completes'
complete -c tawsim -n "__fish_tawsim_needs_command" -a "man" -d 'Write the man pages into a folder'
complete -c tawsim -n "__fish_tawsim_needs_command" -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tawsim -n "__fish_tawsim_using_subcommand new" -l labels -d 'Take the labels of this file, in its order' -r -F
complete -c tawsim -n "__fish_tawsim_using_subcommand new" -l json -d 'Print the result as JSON'
complete -c tawsim -n "__fish_tawsim_using_subcommand new" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tawsim -n "__fish_tawsim_using_subcommand import" -l format -d 'The format, where the content does not tell it' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand import" -l encoding -d 'The encoding of texts that are not UTF-8, such as windows-1256' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand import" -l unit -d 'The unit of offsets, where the format does not tell it: code-points, utf16, bytes, graphemes' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand import" -l layer -d 'The layer that entities enter; without it, that of the account\'s name' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand import" -l map -d 'Give the entities of a label another one: --map PERS=PERSON' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand import" -l map-file -d 'The same from a file, FROM=TO a line; FROM= leaves a label out' -r -F
complete -c tawsim -n "__fish_tawsim_using_subcommand import" -l drop -d 'Leave the entities of a label out' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand import" -l as-suggestions -d 'Take all entities as what this source proposes: beside what people have tagged, never among it, on documents with the same text and on those that come new' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand import" -l duplicates -d 'What becomes of documents whose text is there under another id: keep (the default), skip, or merge their entities into the one that is there' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand import" -l crossing -d 'What becomes of entities that cross others, where the project does not allow it: allow it from now on, or drop the shorter ones' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand import" -l nesting -d 'The same for entities inside others' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand import" -l texts -d 'Where the texts are of a dataset without texts: a folder, a file or a project. They are found by their SHA-256, whatever they are called; a text that has changed is refused' -r -F
complete -c tawsim -n "__fish_tawsim_using_subcommand import" -l report -d 'Write line by line what came in, what was mended and what was refused: as text, or as JSON where the name ends in .json' -r -F
complete -c tawsim -n "__fish_tawsim_using_subcommand import" -l lines -d 'Take each line of a plain text as a document'
complete -c tawsim -n "__fish_tawsim_using_subcommand import" -l new-labels -d 'Make labels of those that stand for none of the project\'s'
complete -c tawsim -n "__fish_tawsim_using_subcommand import" -l rename -d 'Give documents a new id where theirs is there with another text'
complete -c tawsim -n "__fish_tawsim_using_subcommand import" -l replace-text -d 'Put texts in the place of others with the same ids, and carry over what was tagged there'
complete -c tawsim -n "__fish_tawsim_using_subcommand import" -l skip-bad -d 'Leave bad files and records out and import the rest'
complete -c tawsim -n "__fish_tawsim_using_subcommand import" -l dry-run -d 'Tell what would come in, and import nothing'
complete -c tawsim -n "__fish_tawsim_using_subcommand import" -l json -d 'Print the result as JSON'
complete -c tawsim -n "__fish_tawsim_using_subcommand import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tawsim -n "__fish_tawsim_using_subcommand export" -s o -l output -d 'The file or folder to write, or - for stdout; .json and .jsonl tell the format' -r -F
complete -c tawsim -n "__fish_tawsim_using_subcommand export" -l format -d 'The format, where the name does not tell it, as tawsim formats lists them; all writes every one into the folder OUT' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand export" -l layer -d 'The layer to take as the gold' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand export" -l state -d 'Only documents of this state: new, in_progress, finished, in_curation, curated, skipped' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand export" -l spans -d 'Entities that end inside a token, in formats of tokens: split the token, or expand the entity to it' -r -f -a "split\t''
expand\t''"
complete -c tawsim -n "__fish_tawsim_using_subcommand export" -l keep -d 'Which of overlapping entities stay in formats without overlaps' -r -f -a "longest\t''
outermost\t''
innermost\t''"
complete -c tawsim -n "__fish_tawsim_using_subcommand export" -l unit -d 'What to count offsets in, where the format has a choice: code-points, utf16, bytes, graphemes' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand export" -l without-texts -d 'Leave the texts out, where a licence forbids to pass them on: offsets, labels and the SHA-256 of each text stay, and import --texts puts them together again. For gold and gold-jsonl'
complete -c tawsim -n "__fish_tawsim_using_subcommand export" -l split -d 'Write the parts of a split apart, into the folder OUT: train, validation and test, each in a file (or folder) called so'
complete -c tawsim -n "__fish_tawsim_using_subcommand export" -l json -d 'Print the result as JSON'
complete -c tawsim -n "__fish_tawsim_using_subcommand export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tawsim -n "__fish_tawsim_using_subcommand convert" -s o -l output -d 'The file or folder to write, or - for stdout; .json and .jsonl tell the format' -r -F
complete -c tawsim -n "__fish_tawsim_using_subcommand convert" -l from -d 'The format to read, where the content does not tell it, as tawsim formats lists them' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand convert" -l to -d 'The format to write, where the name does not tell it, as tawsim formats lists them' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand convert" -l encoding -d 'The encoding of texts that are not UTF-8, such as windows-1256' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand convert" -l from-unit -d 'The unit of offsets that are read, where the format does not tell it: code-points, utf16, bytes, graphemes' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand convert" -l texts -d 'Where the texts are of a dataset without texts: a folder, a file or a project. They are found by their SHA-256, whatever they are called; a text that has changed is refused' -r -F
complete -c tawsim -n "__fish_tawsim_using_subcommand convert" -l spans -d 'Entities that end inside a token, in formats of tokens: split the token, or expand the entity to it' -r -f -a "split\t''
expand\t''"
complete -c tawsim -n "__fish_tawsim_using_subcommand convert" -l keep -d 'Which of overlapping entities stay in formats without overlaps' -r -f -a "longest\t''
outermost\t''
innermost\t''"
complete -c tawsim -n "__fish_tawsim_using_subcommand convert" -l unit -d 'What to count offsets in, where the format has a choice: code-points, utf16, bytes, graphemes' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand convert" -l skip-bad -d 'Leave bad files and records out and convert the rest'
complete -c tawsim -n "__fish_tawsim_using_subcommand convert" -l without-texts -d 'Leave the texts out, where a licence forbids to pass them on: offsets, labels and the SHA-256 of each text stay, and import --texts puts them together again. For gold and gold-jsonl'
complete -c tawsim -n "__fish_tawsim_using_subcommand convert" -l split -d 'Write the parts of a split apart, into the folder OUT: train, validation and test, each in a file (or folder) called so'
complete -c tawsim -n "__fish_tawsim_using_subcommand convert" -l json -d 'Print the result as JSON'
complete -c tawsim -n "__fish_tawsim_using_subcommand convert" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tawsim -n "__fish_tawsim_using_subcommand validate" -l format -d 'The format, where the content does not tell it, as tawsim formats lists them' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand validate" -l encoding -d 'The encoding of texts that are not UTF-8, such as windows-1256' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand validate" -l unit -d 'The unit of offsets, where the format does not tell it: code-points, utf16, bytes, graphemes' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand validate" -l texts -d 'Where the texts are of a dataset without texts: a folder, a file or a project. They are found by their SHA-256, whatever they are called; a text that has changed is refused' -r -F
complete -c tawsim -n "__fish_tawsim_using_subcommand validate" -l json -d 'Print the result as JSON'
complete -c tawsim -n "__fish_tawsim_using_subcommand validate" -l sarif -d 'Print the result as SARIF 2.1.0, which code scanners read'
complete -c tawsim -n "__fish_tawsim_using_subcommand validate" -l github -d 'Print each problem so that GitHub shows it at its line'
complete -c tawsim -n "__fish_tawsim_using_subcommand validate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tawsim -n "__fish_tawsim_using_subcommand stats" -l layer -d 'Count the entities of this layer only' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand stats" -l top -d 'How many names a label to tell' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand stats" -l format -d 'The format, where the content does not tell it' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand stats" -l encoding -d 'The encoding of texts that are not UTF-8, such as windows-1256' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand stats" -l texts -d 'Where the texts are of a dataset without texts: a folder, a file or a project. They are found by their SHA-256, whatever they are called; a text that has changed is refused' -r -F
complete -c tawsim -n "__fish_tawsim_using_subcommand stats" -l skip-bad -d 'Leave bad files and records out and count the rest'
complete -c tawsim -n "__fish_tawsim_using_subcommand stats" -l json -d 'Print the result as JSON'
complete -c tawsim -n "__fish_tawsim_using_subcommand stats" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tawsim -n "__fish_tawsim_using_subcommand split" -l seed -d 'What the split is drawn from' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand split" -l train -d 'Percent to learn from' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand split" -l validation -d 'Percent to choose by while learning' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand split" -l test -d 'Percent to measure with at the end' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand split" -s o -l output -d 'Of a file: the dataset to write; a folder gets one dataset for each part' -r -F
complete -c tawsim -n "__fish_tawsim_using_subcommand split" -l to -d 'The format to write, where the name does not tell it' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand split" -l similarity -d 'From how many percent of runs in common on texts are near-duplicates: 50 to 100' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand split" -l from -d 'The format to read, where the content does not tell it' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand split" -l encoding -d 'The encoding of texts that are not UTF-8, such as windows-1256' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand split" -l texts -d 'Where the texts are of a dataset without texts: a folder, a file or a project. They are found by their SHA-256, whatever they are called; a text that has changed is refused' -r -F
complete -c tawsim -n "__fish_tawsim_using_subcommand split" -l allow-near-duplicates -d 'Tell near-duplicates, and let them be on different sides'
complete -c tawsim -n "__fish_tawsim_using_subcommand split" -l skip-bad -d 'Leave bad files and records out and split the rest'
complete -c tawsim -n "__fish_tawsim_using_subcommand split" -l json -d 'Print the result, with all near-duplicates, as JSON'
complete -c tawsim -n "__fish_tawsim_using_subcommand split" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tawsim -n "__fish_tawsim_using_subcommand backup" -s o -l output -d 'The file to write' -r -F
complete -c tawsim -n "__fish_tawsim_using_subcommand backup" -l json -d 'Print the result as JSON'
complete -c tawsim -n "__fish_tawsim_using_subcommand backup" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tawsim -n "__fish_tawsim_using_subcommand repair" -l remove -d 'Remove the damaged entities that cannot be repaired'
complete -c tawsim -n "__fish_tawsim_using_subcommand repair" -l dry-run -d 'Print what would be done, and change nothing'
complete -c tawsim -n "__fish_tawsim_using_subcommand repair" -l json -d 'Print the result as JSON'
complete -c tawsim -n "__fish_tawsim_using_subcommand repair" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tawsim -n "__fish_tawsim_using_subcommand diff" -l format -d 'The format of both, where the content does not tell it' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand diff" -l summary -d 'Tell the totals, and no single change'
complete -c tawsim -n "__fish_tawsim_using_subcommand diff" -l skip-bad -d 'Leave bad files and records out and compare the rest'
complete -c tawsim -n "__fish_tawsim_using_subcommand diff" -l json -d 'Print the result as JSON'
complete -c tawsim -n "__fish_tawsim_using_subcommand diff" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tawsim -n "__fish_tawsim_using_subcommand formats" -l json -d 'Print the table as JSON'
complete -c tawsim -n "__fish_tawsim_using_subcommand formats" -s h -l help -d 'Print help'
complete -c tawsim -n "__fish_tawsim_using_subcommand find" -l level -d 'How much is taken to be the same, 0 to 3' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand find" -l limit -d 'Stop after so many hits; 0 for all' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand find" -l context -d 'How many characters of context are shown at each side' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand find" -l match-case -d 'Tell capitals from small letters'
complete -c tawsim -n "__fish_tawsim_using_subcommand find" -l count -d 'Only count'
complete -c tawsim -n "__fish_tawsim_using_subcommand find" -l build-index -d 'Make the search index first; without one every text is read'
complete -c tawsim -n "__fish_tawsim_using_subcommand find" -l json -d 'Print the result as JSON'
complete -c tawsim -n "__fish_tawsim_using_subcommand find" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tawsim -n "__fish_tawsim_using_subcommand render" -s o -l output -d 'The picture to write: .svg or .png' -r -F
complete -c tawsim -n "__fish_tawsim_using_subcommand render" -l document -d 'The document, where there are several' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand render" -l layer -d 'The layer to show, instead of the gold' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand render" -l range -d 'The passage, in code points; without it the whole text' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand render" -l width -d 'The width of the picture, in points' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand render" -l size -d 'The size of the letters, in points' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand render" -l scale -d 'Pixels a point, in a PNG' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand render" -l theme -d 'The ground' -r -f -a "light\t''
dark\t''"
complete -c tawsim -n "__fish_tawsim_using_subcommand render" -l face -d 'The face; auto is naskh, and classical for vocalised text' -r -f -a "auto\t''
naskh\t''
classical\t''
sans\t''"
complete -c tawsim -n "__fish_tawsim_using_subcommand render" -l captions -d 'What stands under a mark: the label\'s name in short, in data, or in a language' -r -f -a "short\t''
name\t''
ar\t''
en\t''
none\t''"
complete -c tawsim -n "__fish_tawsim_using_subcommand render" -l format -d 'The format of the file, where the content does not tell it' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand render" -l encoding -d 'The encoding of texts that are not UTF-8, such as windows-1256' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand render" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tawsim -n "__fish_tawsim_using_subcommand completions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tawsim -n "__fish_tawsim_using_subcommand man" -s o -l output -d 'The folder; it is made where it is not there' -r -F
complete -c tawsim -n "__fish_tawsim_using_subcommand man" -s h -l help -d 'Print help'
complete -c tawsim -n "__fish_tawsim_using_subcommand help; and not __fish_seen_subcommand_from new import export convert validate stats split backup repair diff formats find render completions man help" -f -a "new" -d 'Make a project'
complete -c tawsim -n "__fish_tawsim_using_subcommand help; and not __fish_seen_subcommand_from new import export convert validate stats split backup repair diff formats find render completions man help" -f -a "import" -d 'Import files into a project'
complete -c tawsim -n "__fish_tawsim_using_subcommand help; and not __fish_seen_subcommand_from new import export convert validate stats split backup repair diff formats find render completions man help" -f -a "export" -d 'Export a project as a gold dataset or in another format'
complete -c tawsim -n "__fish_tawsim_using_subcommand help; and not __fish_seen_subcommand_from new import export convert validate stats split backup repair diff formats find render completions man help" -f -a "convert" -d 'Convert files from one format to another'
complete -c tawsim -n "__fish_tawsim_using_subcommand help; and not __fish_seen_subcommand_from new import export convert validate stats split backup repair diff formats find render completions man help" -f -a "validate" -d 'Tell what is wrong with a file or a project'
complete -c tawsim -n "__fish_tawsim_using_subcommand help; and not __fish_seen_subcommand_from new import export convert validate stats split backup repair diff formats find render completions man help" -f -a "stats" -d 'Tell what a file or a project is like, in numbers'
complete -c tawsim -n "__fish_tawsim_using_subcommand help; and not __fish_seen_subcommand_from new import export convert validate stats split backup repair diff formats find render completions man help" -f -a "split" -d 'Split documents into train, validation and test'
complete -c tawsim -n "__fish_tawsim_using_subcommand help; and not __fish_seen_subcommand_from new import export convert validate stats split backup repair diff formats find render completions man help" -f -a "backup" -d 'Copy a project into one file, also while it is open'
complete -c tawsim -n "__fish_tawsim_using_subcommand help; and not __fish_seen_subcommand_from new import export convert validate stats split backup repair diff formats find render completions man help" -f -a "repair" -d 'Repair damaged entities of a project'
complete -c tawsim -n "__fish_tawsim_using_subcommand help; and not __fish_seen_subcommand_from new import export convert validate stats split backup repair diff formats find render completions man help" -f -a "diff" -d 'Tell what has changed between two releases of a dataset'
complete -c tawsim -n "__fish_tawsim_using_subcommand help; and not __fish_seen_subcommand_from new import export convert validate stats split backup repair diff formats find render completions man help" -f -a "formats" -d 'List the formats: what is read and written, and what each cannot carry'
complete -c tawsim -n "__fish_tawsim_using_subcommand help; and not __fish_seen_subcommand_from new import export convert validate stats split backup repair diff formats find render completions man help" -f -a "find" -d 'Find words in the titles and texts of a project'
complete -c tawsim -n "__fish_tawsim_using_subcommand help; and not __fish_seen_subcommand_from new import export convert validate stats split backup repair diff formats find render completions man help" -f -a "render" -d 'Draw an annotated passage as SVG or PNG'
complete -c tawsim -n "__fish_tawsim_using_subcommand help; and not __fish_seen_subcommand_from new import export convert validate stats split backup repair diff formats find render completions man help" -f -a "completions" -d 'Print what a shell completes'
complete -c tawsim -n "__fish_tawsim_using_subcommand help; and not __fish_seen_subcommand_from new import export convert validate stats split backup repair diff formats find render completions man help" -f -a "man" -d 'Write the man pages into a folder'
complete -c tawsim -n "__fish_tawsim_using_subcommand help; and not __fish_seen_subcommand_from new import export convert validate stats split backup repair diff formats find render completions man help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
