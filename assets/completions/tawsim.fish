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
complete -c tawsim -n "__fish_tawsim_needs_command" -a "new" -d 'Create a project'
complete -c tawsim -n "__fish_tawsim_needs_command" -a "import" -d 'Import files into a project'
complete -c tawsim -n "__fish_tawsim_needs_command" -a "export" -d 'Export a project as a gold dataset or in another format'
complete -c tawsim -n "__fish_tawsim_needs_command" -a "convert" -d 'Convert files from one format to another'
complete -c tawsim -n "__fish_tawsim_needs_command" -a "validate" -d 'Report the problems of a file or a project'
complete -c tawsim -n "__fish_tawsim_needs_command" -a "stats" -d 'Print statistics of a file or a project'
complete -c tawsim -n "__fish_tawsim_needs_command" -a "split" -d 'Split documents into train, validation and test'
complete -c tawsim -n "__fish_tawsim_needs_command" -a "backup" -d 'Copy a project into one file, even while it is open'
complete -c tawsim -n "__fish_tawsim_needs_command" -a "repair" -d 'Repair damaged entities of a project'
complete -c tawsim -n "__fish_tawsim_needs_command" -a "merge" -d 'Merge copies of a project into it'
complete -c tawsim -n "__fish_tawsim_needs_command" -a "log" -d 'Show the history of a project: who changed what, when and where'
complete -c tawsim -n "__fish_tawsim_needs_command" -a "purge" -d 'Remove the texts of removed documents for good'
complete -c tawsim -n "__fish_tawsim_needs_command" -a "diff" -d 'Report the changes between two releases of a dataset'
complete -c tawsim -n "__fish_tawsim_needs_command" -a "formats" -d 'List the formats that can be read and written, and what each cannot store'
complete -c tawsim -n "__fish_tawsim_needs_command" -a "check" -d 'List entities that break the policy, and places that disagree'
complete -c tawsim -n "__fish_tawsim_needs_command" -a "gazetteer" -d 'List, add, remove and switch the gazetteers of a project'
complete -c tawsim -n "__fish_tawsim_needs_command" -a "suggest" -d 'Propose entities in a project, as pending suggestions'
complete -c tawsim -n "__fish_tawsim_needs_command" -a "train" -d 'Learn a tagger from what is tagged in a project'
complete -c tawsim -n "__fish_tawsim_needs_command" -a "tag" -d 'Tag articles with a model'
complete -c tawsim -n "__fish_tawsim_needs_command" -a "score" -d 'Compare the entities of a system with those that hold'
complete -c tawsim -n "__fish_tawsim_needs_command" -a "agree" -d 'Measure how far annotators agree'
complete -c tawsim -n "__fish_tawsim_needs_command" -a "find" -d 'Find words in the titles and texts of a project'
complete -c tawsim -n "__fish_tawsim_needs_command" -a "render" -d 'Draw an annotated passage as SVG or PNG'
complete -c tawsim -n "__fish_tawsim_needs_command" -a "completions" -d 'Print a completion script for a shell'
complete -c tawsim -n "__fish_tawsim_needs_command" -a "man" -d 'Write the man pages into a folder'
complete -c tawsim -n "__fish_tawsim_needs_command" -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tawsim -n "__fish_tawsim_using_subcommand new" -l labels -d 'Use the labels of this file, in its order' -r -F
complete -c tawsim -n "__fish_tawsim_using_subcommand new" -l json -d 'Print the result as JSON'
complete -c tawsim -n "__fish_tawsim_using_subcommand new" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tawsim -n "__fish_tawsim_using_subcommand import" -l format -d 'The format, if the content does not show it' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand import" -l encoding -d 'The encoding of texts that are not UTF-8, such as windows-1256' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand import" -l unit -d 'The unit of offsets, if the format does not define it: code-points, utf16, bytes, graphemes' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand import" -l layer -d 'The layer for the entities; by default, the one that the file names, or else the layer with the name of your user account' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand import" -l map -d 'Map a label of the files to a label of the project: --map PERS=PERSON' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand import" -l map-file -d 'Read the mapping from a file with FROM=TO on each line; FROM= leaves a label out' -r -F
complete -c tawsim -n "__fish_tawsim_using_subcommand import" -l drop -d 'Leave out the entities of a label' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand import" -l as-suggestions -d 'Import all entities as suggestions of this source, separate from the entities of annotators; for documents with the same text and for new documents' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand import" -l duplicates -d 'How to import a document whose text the project has under another id: keep it (the default), skip it, or merge its entities into the existing document' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand import" -l crossing -d 'How to import crossing entities if the project does not allow them: allow (from now on) or drop (leave the shorter ones out)' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand import" -l nesting -d 'The same for nested entities' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand import" -l texts -d 'The folder, file or project with the texts of a dataset without texts. Texts are found by their SHA-256, not by their names; a changed text is refused' -r -F
complete -c tawsim -n "__fish_tawsim_using_subcommand import" -l report -d 'Write a report of what was imported, repaired and refused: as text, or as JSON if the name ends in .json' -r -F
complete -c tawsim -n "__fish_tawsim_using_subcommand import" -l lines -d 'Import each line of a plain text as a document'
complete -c tawsim -n "__fish_tawsim_using_subcommand import" -l new-labels -d 'Add the labels that have no counterpart in the project'
complete -c tawsim -n "__fish_tawsim_using_subcommand import" -l rename -d 'Give a document a new id if the project has another text under its id'
complete -c tawsim -n "__fish_tawsim_using_subcommand import" -l replace-text -d 'Replace texts of the project that have the same ids, and carry their entities over'
complete -c tawsim -n "__fish_tawsim_using_subcommand import" -l skip-bad -d 'Skip bad files and records, and import the rest'
complete -c tawsim -n "__fish_tawsim_using_subcommand import" -l dry-run -d 'Print a preview and import nothing'
complete -c tawsim -n "__fish_tawsim_using_subcommand import" -l json -d 'Print the result as JSON'
complete -c tawsim -n "__fish_tawsim_using_subcommand import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tawsim -n "__fish_tawsim_using_subcommand export" -s o -l output -d 'The file or folder to write, or - for stdout; .json and .jsonl select the format' -r -F
complete -c tawsim -n "__fish_tawsim_using_subcommand export" -l format -d 'The format, if the file extension does not show it; tawsim formats lists the formats; all writes every format into the folder OUT' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand export" -l layer -d 'The annotator whose entities are exported where a document is not curated' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand export" -l state -d 'Only documents of this state: new, in_progress, finished, in_curation, curated, skipped' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand export" -l spans -d 'For token formats, if an entity ends inside a token: split the token, or expand the entity to the token' -r -f -a "split\t''
expand\t''"
complete -c tawsim -n "__fish_tawsim_using_subcommand export" -l keep -d 'Which entities to keep in formats that cannot store overlapping entities' -r -f -a "longest\t''
outermost\t''
innermost\t''"
complete -c tawsim -n "__fish_tawsim_using_subcommand export" -l unit -d 'The unit of the offsets to write, if the format has a choice: code-points, utf16, bytes, graphemes' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand export" -l source-paths -d 'Name the source of a document by its path on this computer, not by its file name'
complete -c tawsim -n "__fish_tawsim_using_subcommand export" -l without-texts -d 'Leave the texts out, for licenses that forbid distributing them. Offsets, labels and the SHA-256 of each text remain, and import --texts adds the texts again. Only for gold and gold-jsonl'
complete -c tawsim -n "__fish_tawsim_using_subcommand export" -l split -d 'Write each part of a split to its own file or folder in the folder OUT: train, validation and test'
complete -c tawsim -n "__fish_tawsim_using_subcommand export" -l json -d 'Print the result as JSON'
complete -c tawsim -n "__fish_tawsim_using_subcommand export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tawsim -n "__fish_tawsim_using_subcommand convert" -s o -l output -d 'The file or folder to write, or - for stdout; .json and .jsonl select the format' -r -F
complete -c tawsim -n "__fish_tawsim_using_subcommand convert" -l from -d 'The format to read, if the content does not show it; tawsim formats lists the formats' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand convert" -l to -d 'The format to write, if the file extension does not show it; tawsim formats lists the formats' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand convert" -l encoding -d 'The encoding of texts that are not UTF-8, such as windows-1256' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand convert" -l from-unit -d 'The unit of the offsets to read, if the format does not define it: code-points, utf16, bytes, graphemes' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand convert" -l texts -d 'The folder, file or project with the texts of a dataset without texts. Texts are found by their SHA-256, not by their names; a changed text is refused' -r -F
complete -c tawsim -n "__fish_tawsim_using_subcommand convert" -l spans -d 'For token formats, if an entity ends inside a token: split the token, or expand the entity to the token' -r -f -a "split\t''
expand\t''"
complete -c tawsim -n "__fish_tawsim_using_subcommand convert" -l keep -d 'Which entities to keep in formats that cannot store overlapping entities' -r -f -a "longest\t''
outermost\t''
innermost\t''"
complete -c tawsim -n "__fish_tawsim_using_subcommand convert" -l unit -d 'The unit of the offsets to write, if the format has a choice: code-points, utf16, bytes, graphemes' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand convert" -l skip-bad -d 'Skip bad files and records, and convert the rest'
complete -c tawsim -n "__fish_tawsim_using_subcommand convert" -l without-texts -d 'Leave the texts out, for licenses that forbid distributing them. Offsets, labels and the SHA-256 of each text remain, and import --texts adds the texts again. Only for gold and gold-jsonl'
complete -c tawsim -n "__fish_tawsim_using_subcommand convert" -l split -d 'Write each part of a split to its own file or folder in the folder OUT: train, validation and test'
complete -c tawsim -n "__fish_tawsim_using_subcommand convert" -l json -d 'Print the result as JSON'
complete -c tawsim -n "__fish_tawsim_using_subcommand convert" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tawsim -n "__fish_tawsim_using_subcommand validate" -l format -d 'The format, if the content does not show it; tawsim formats lists the formats' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand validate" -l encoding -d 'The encoding of texts that are not UTF-8, such as windows-1256' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand validate" -l unit -d 'The unit of offsets, if the format does not define it: code-points, utf16, bytes, graphemes' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand validate" -l texts -d 'The folder, file or project with the texts of a dataset without texts. Texts are found by their SHA-256, not by their names; a changed text is refused' -r -F
complete -c tawsim -n "__fish_tawsim_using_subcommand validate" -l json -d 'Print the result as JSON'
complete -c tawsim -n "__fish_tawsim_using_subcommand validate" -l sarif -d 'Print the result as SARIF 2.1.0, for code scanners'
complete -c tawsim -n "__fish_tawsim_using_subcommand validate" -l github -d 'Print each problem as a GitHub annotation of its line'
complete -c tawsim -n "__fish_tawsim_using_subcommand validate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tawsim -n "__fish_tawsim_using_subcommand stats" -l layer -d 'Count the entities of this layer only' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand stats" -l top -d 'The number of names to list for each label' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand stats" -l format -d 'The format, if the content does not show it' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand stats" -l encoding -d 'The encoding of texts that are not UTF-8, such as windows-1256' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand stats" -l texts -d 'The folder, file or project with the texts of a dataset without texts. Texts are found by their SHA-256, not by their names; a changed text is refused' -r -F
complete -c tawsim -n "__fish_tawsim_using_subcommand stats" -l skip-bad -d 'Skip bad files and records, and count the rest'
complete -c tawsim -n "__fish_tawsim_using_subcommand stats" -l json -d 'Print the result as JSON'
complete -c tawsim -n "__fish_tawsim_using_subcommand stats" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tawsim -n "__fish_tawsim_using_subcommand split" -l seed -d 'The seed of the random order' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand split" -l train -d 'Percent of documents for training' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand split" -l validation -d 'Percent of documents for validation' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand split" -l test -d 'Percent of documents for the test' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand split" -s o -l output -d 'For a file: the dataset to write, or a folder that gets one dataset for each part' -r -F
complete -c tawsim -n "__fish_tawsim_using_subcommand split" -l to -d 'The format to write, if the file extension does not show it' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand split" -l similarity -d 'The minimum percentage of common three-word sequences of near-duplicates: 50 to 100' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand split" -l from -d 'The format to read, if the content does not show it' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand split" -l encoding -d 'The encoding of texts that are not UTF-8, such as windows-1256' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand split" -l texts -d 'The folder, file or project with the texts of a dataset without texts. Texts are found by their SHA-256, not by their names; a changed text is refused' -r -F
complete -c tawsim -n "__fish_tawsim_using_subcommand split" -l allow-near-duplicates -d 'List near-duplicates, but allow them in different parts'
complete -c tawsim -n "__fish_tawsim_using_subcommand split" -l skip-bad -d 'Skip bad files and records, and split the rest'
complete -c tawsim -n "__fish_tawsim_using_subcommand split" -l json -d 'Print the result, with all near-duplicates, as JSON'
complete -c tawsim -n "__fish_tawsim_using_subcommand split" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tawsim -n "__fish_tawsim_using_subcommand backup" -s o -l output -d 'The file to write' -r -F
complete -c tawsim -n "__fish_tawsim_using_subcommand backup" -l json -d 'Print the result as JSON'
complete -c tawsim -n "__fish_tawsim_using_subcommand backup" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tawsim -n "__fish_tawsim_using_subcommand repair" -l remove -d 'Remove the damaged entities that cannot be repaired'
complete -c tawsim -n "__fish_tawsim_using_subcommand repair" -l dry-run -d 'Print the planned repairs and change nothing'
complete -c tawsim -n "__fish_tawsim_using_subcommand repair" -l json -d 'Print the result as JSON'
complete -c tawsim -n "__fish_tawsim_using_subcommand repair" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tawsim -n "__fish_tawsim_using_subcommand merge" -l report -d 'Write the report to a file' -r -F
complete -c tawsim -n "__fish_tawsim_using_subcommand merge" -l dry-run -d 'Print what a merge would do and change nothing'
complete -c tawsim -n "__fish_tawsim_using_subcommand merge" -l json -d 'Print the report as JSON'
complete -c tawsim -n "__fish_tawsim_using_subcommand merge" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tawsim -n "__fish_tawsim_using_subcommand log" -l json -d 'Print one JSON object for each operation, with its edits'
complete -c tawsim -n "__fish_tawsim_using_subcommand log" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tawsim -n "__fish_tawsim_using_subcommand purge" -l yes -d 'Do not ask'
complete -c tawsim -n "__fish_tawsim_using_subcommand purge" -l json -d 'Print the result as JSON'
complete -c tawsim -n "__fish_tawsim_using_subcommand purge" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tawsim -n "__fish_tawsim_using_subcommand diff" -l format -d 'The format of both, if the content does not show it' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand diff" -l summary -d 'Print only the totals'
complete -c tawsim -n "__fish_tawsim_using_subcommand diff" -l skip-bad -d 'Skip bad files and records, and compare the rest'
complete -c tawsim -n "__fish_tawsim_using_subcommand diff" -l json -d 'Print the result as JSON'
complete -c tawsim -n "__fish_tawsim_using_subcommand diff" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tawsim -n "__fish_tawsim_using_subcommand formats" -l json -d 'Print the table as JSON'
complete -c tawsim -n "__fish_tawsim_using_subcommand formats" -s h -l help -d 'Print help'
complete -c tawsim -n "__fish_tawsim_using_subcommand check" -l layer -d 'Check the entities of this layer, where a document is not curated' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand check" -l kind -d 'List findings of this kind only; may be given several times' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand check" -l json -d 'Print the result as JSON'
complete -c tawsim -n "__fish_tawsim_using_subcommand check" -l sarif -d 'Print the result as SARIF 2.1.0, for code scanners'
complete -c tawsim -n "__fish_tawsim_using_subcommand check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tawsim -n "__fish_tawsim_using_subcommand gazetteer; and not __fish_seen_subcommand_from list add remove on off help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tawsim -n "__fish_tawsim_using_subcommand gazetteer; and not __fish_seen_subcommand_from list add remove on off help" -f -a "list" -d 'List the gazetteers of a project'
complete -c tawsim -n "__fish_tawsim_using_subcommand gazetteer; and not __fish_seen_subcommand_from list add remove on off help" -f -a "add" -d 'Add a list of names to a project and switch it on'
complete -c tawsim -n "__fish_tawsim_using_subcommand gazetteer; and not __fish_seen_subcommand_from list add remove on off help" -f -a "remove" -d 'Remove a gazetteer from a project'
complete -c tawsim -n "__fish_tawsim_using_subcommand gazetteer; and not __fish_seen_subcommand_from list add remove on off help" -f -a "on" -d 'Propose the names of a gazetteer'
complete -c tawsim -n "__fish_tawsim_using_subcommand gazetteer; and not __fish_seen_subcommand_from list add remove on off help" -f -a "off" -d 'Propose the names of a gazetteer no longer'
complete -c tawsim -n "__fish_tawsim_using_subcommand gazetteer; and not __fish_seen_subcommand_from list add remove on off help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tawsim -n "__fish_tawsim_using_subcommand gazetteer; and __fish_seen_subcommand_from list" -l json -d 'Print the list as JSON'
complete -c tawsim -n "__fish_tawsim_using_subcommand gazetteer; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c tawsim -n "__fish_tawsim_using_subcommand gazetteer; and __fish_seen_subcommand_from add" -l name -d 'The name of the gazetteer; by default, that of the file' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand gazetteer; and __fish_seen_subcommand_from add" -l form -d 'The form of the list, if its first line does not show it' -r -f -a "tsv\t'A name, a label and an id on each line, between tabs'
geonames\t'The alternate names of `GeoNames`: the Arabic ones'
wikidata\t'A result of Wikidata\'s query service with the columns item and itemLabel'"
complete -c tawsim -n "__fish_tawsim_using_subcommand gazetteer; and __fish_seen_subcommand_from add" -l label -d 'The label of names for which the list has none' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand gazetteer; and __fish_seen_subcommand_from add" -l attribution -d 'Who made the list, as its licence wants it said' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand gazetteer; and __fish_seen_subcommand_from add" -l license -d 'The licence of the list' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand gazetteer; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tawsim -n "__fish_tawsim_using_subcommand gazetteer; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help'
complete -c tawsim -n "__fish_tawsim_using_subcommand gazetteer; and __fish_seen_subcommand_from on" -s h -l help -d 'Print help'
complete -c tawsim -n "__fish_tawsim_using_subcommand gazetteer; and __fish_seen_subcommand_from off" -s h -l help -d 'Print help'
complete -c tawsim -n "__fish_tawsim_using_subcommand gazetteer; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the gazetteers of a project'
complete -c tawsim -n "__fish_tawsim_using_subcommand gazetteer; and __fish_seen_subcommand_from help" -f -a "add" -d 'Add a list of names to a project and switch it on'
complete -c tawsim -n "__fish_tawsim_using_subcommand gazetteer; and __fish_seen_subcommand_from help" -f -a "remove" -d 'Remove a gazetteer from a project'
complete -c tawsim -n "__fish_tawsim_using_subcommand gazetteer; and __fish_seen_subcommand_from help" -f -a "on" -d 'Propose the names of a gazetteer'
complete -c tawsim -n "__fish_tawsim_using_subcommand gazetteer; and __fish_seen_subcommand_from help" -f -a "off" -d 'Propose the names of a gazetteer no longer'
complete -c tawsim -n "__fish_tawsim_using_subcommand gazetteer; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tawsim -n "__fish_tawsim_using_subcommand suggest" -l source -d 'What proposes entities' -r -f -a "occurrences\t'Untagged occurrences of names that you have tagged'
lexicon\t'Names that anybody has tagged in the project'
gazetteer\t'Names of the gazetteers that are switched on: see tawsim gazetteer'
learner\t'What the learner finds, trained on the documents that are curated or that you have finished'"
complete -c tawsim -n "__fish_tawsim_using_subcommand suggest" -l dry-run -d 'Print what would be proposed and change nothing'
complete -c tawsim -n "__fish_tawsim_using_subcommand suggest" -l json -d 'Print the result as JSON'
complete -c tawsim -n "__fish_tawsim_using_subcommand suggest" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tawsim -n "__fish_tawsim_using_subcommand train" -s o -l output -d 'The model to write' -r -F
complete -c tawsim -n "__fish_tawsim_using_subcommand train" -l json -d 'Print the result as JSON'
complete -c tawsim -n "__fish_tawsim_using_subcommand train" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tawsim -n "__fish_tawsim_using_subcommand tag" -s o -l output -d 'The file or folder to write, or - for stdout; .json and .jsonl select the format' -r -F
complete -c tawsim -n "__fish_tawsim_using_subcommand tag" -l from -d 'The format to read, if the content does not show it; tawsim formats lists the formats' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand tag" -l to -d 'The format to write, if the file extension does not show it; tawsim formats lists the formats' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand tag" -l encoding -d 'The encoding of texts that are not UTF-8, such as windows-1256' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand tag" -l min-score -d 'Leave out names with a lower score, from 0 to 1: the share of such names that is right' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand tag" -l spans -d 'For token formats, if an entity ends inside a token: split the token, or expand the entity to the token' -r -f -a "split\t''
expand\t''"
complete -c tawsim -n "__fish_tawsim_using_subcommand tag" -l keep -d 'Which entities to keep in formats that cannot store overlapping entities' -r -f -a "longest\t''
outermost\t''
innermost\t''"
complete -c tawsim -n "__fish_tawsim_using_subcommand tag" -l unit -d 'The unit of the offsets to write, if the format has a choice: code-points, utf16, bytes, graphemes' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand tag" -l skip-bad -d 'Skip bad files and records, and tag the rest'
complete -c tawsim -n "__fish_tawsim_using_subcommand tag" -l without-texts -d 'Leave the texts out, for licenses that forbid distributing them. Offsets, labels and the SHA-256 of each text remain, and import --texts adds the texts again. Only for gold and gold-jsonl'
complete -c tawsim -n "__fish_tawsim_using_subcommand tag" -l split -d 'Write each part of a split to its own file or folder in the folder OUT: train, validation and test'
complete -c tawsim -n "__fish_tawsim_using_subcommand tag" -l json -d 'Print the result as JSON'
complete -c tawsim -n "__fish_tawsim_using_subcommand tag" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tawsim -n "__fish_tawsim_using_subcommand score" -l source -d 'Score the suggestions of this source in the project' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand score" -l layers -d 'Score the second of these layers of the project against the first' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand score" -l gold-layer -d 'The layer that holds, where a document is not curated' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand score" -l predicted-layer -d 'The layer of the system, in a file or project with several' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand score" -l errors -d 'Print the most frequent errors of each class, with an example' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand score" -l format -d 'The format of the files, if the content does not show it' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand score" -l skip-bad -d 'Skip bad files and records, and compare the rest'
complete -c tawsim -n "__fish_tawsim_using_subcommand score" -l json -d 'Print the result as JSON'
complete -c tawsim -n "__fish_tawsim_using_subcommand score" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tawsim -n "__fish_tawsim_using_subcommand agree" -l layers -d 'The layers to compare, two or more' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand agree" -l samples -d 'The number of samples for the intervals; 0 for no intervals' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand agree" -l seed -d 'The start of the random numbers for the intervals' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand agree" -l format -d 'The format of the files, if the content does not show it' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand agree" -l finished -d 'Count a document for a layer only if its annotator has finished it'
complete -c tawsim -n "__fish_tawsim_using_subcommand agree" -l skip-bad -d 'Skip bad files and records, and compare the rest'
complete -c tawsim -n "__fish_tawsim_using_subcommand agree" -l json -d 'Print the result as JSON'
complete -c tawsim -n "__fish_tawsim_using_subcommand agree" -l csv -d 'Print the result as a table with commas, one measure a line'
complete -c tawsim -n "__fish_tawsim_using_subcommand agree" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tawsim -n "__fish_tawsim_using_subcommand find" -l in -d 'Search normal forms, notes or flags of entities instead of titles and texts' -r -f -a "norm\t''
note\t''
flags\t''"
complete -c tawsim -n "__fish_tawsim_using_subcommand find" -l level -d 'Which spellings are equal: 0 (exact) to 3' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand find" -l ignore -d 'Ignore these differences too, whatever the level says' -r -f -a "diacritics\t''
tatweel\t''
alef\t''
hamza\t''
yeh\t''
teh-marbuta\t''
letters\t''
digits\t''
punctuation\t''
invisible\t''
case\t''"
complete -c tawsim -n "__fish_tawsim_using_subcommand find" -l distinguish -d 'Do not ignore these differences, whatever the level says' -r -f -a "diacritics\t''
tatweel\t''
alef\t''
hamza\t''
yeh\t''
teh-marbuta\t''
letters\t''
digits\t''
punctuation\t''
invisible\t''
case\t''"
complete -c tawsim -n "__fish_tawsim_using_subcommand find" -l limit -d 'Stop after this number of hits; 0 finds all [default: 100, with --csv all]' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand find" -l context -d 'The number of characters to show before and after each hit' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand find" -l sort -d 'Print the hits in the texts one a line (a concordance), in this order: as they are in the texts, or by the words before or after them, the nearest word first' -r -f -a "text\t''
before\t''
after\t''"
complete -c tawsim -n "__fish_tawsim_using_subcommand find" -l csv -d 'Write the hits in the texts as a table (CSV): document, start, end, before, hit, after, label' -r -F
complete -c tawsim -n "__fish_tawsim_using_subcommand find" -l regex -d 'The query is a regular expression'
complete -c tawsim -n "__fish_tawsim_using_subcommand find" -l match-case -d 'Distinguish upper case and lower case'
complete -c tawsim -n "__fish_tawsim_using_subcommand find" -l whole-word -d 'Find whole words only, no parts of words'
complete -c tawsim -n "__fish_tawsim_using_subcommand find" -l clitics -d 'Find whole words, and those after proclitics: وسورية for سورية'
complete -c tawsim -n "__fish_tawsim_using_subcommand find" -l count -d 'Print only the number of hits'
complete -c tawsim -n "__fish_tawsim_using_subcommand find" -l build-index -d 'Build the search index first; without an index every text is read'
complete -c tawsim -n "__fish_tawsim_using_subcommand find" -l json -d 'Print the result as JSON'
complete -c tawsim -n "__fish_tawsim_using_subcommand find" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tawsim -n "__fish_tawsim_using_subcommand render" -s o -l output -d 'The picture to write: .svg or .png' -r -F
complete -c tawsim -n "__fish_tawsim_using_subcommand render" -l document -d 'The document, if there are several' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand render" -l layer -d 'The layer to show instead of the gold layer' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand render" -l range -d 'The passage, in code points; without this option, the whole text' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand render" -l width -d 'The width of the picture, in points' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand render" -l size -d 'The size of the letters, in points' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand render" -l scale -d 'Pixels per point, in a PNG' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand render" -l theme -d 'The colors' -r -f -a "light\t''
dark\t''"
complete -c tawsim -n "__fish_tawsim_using_subcommand render" -l face -d 'The typeface; auto is naskh, or classical for vocalized text' -r -f -a "auto\t''
naskh\t''
classical\t''
sans\t''"
complete -c tawsim -n "__fish_tawsim_using_subcommand render" -l captions -d 'The caption of a label: its short name, its name in data, or its name in a language' -r -f -a "short\t''
name\t''
ar\t''
en\t''
none\t''"
complete -c tawsim -n "__fish_tawsim_using_subcommand render" -l format -d 'The format of the file, if the content does not show it' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand render" -l encoding -d 'The encoding of texts that are not UTF-8, such as windows-1256' -r
complete -c tawsim -n "__fish_tawsim_using_subcommand render" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tawsim -n "__fish_tawsim_using_subcommand completions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tawsim -n "__fish_tawsim_using_subcommand man" -s o -l output -d 'The folder; it is created if it does not exist' -r -F
complete -c tawsim -n "__fish_tawsim_using_subcommand man" -s h -l help -d 'Print help'
complete -c tawsim -n "__fish_tawsim_using_subcommand help; and not __fish_seen_subcommand_from new import export convert validate stats split backup repair merge log purge diff formats check gazetteer suggest train tag score agree find render completions man help" -f -a "new" -d 'Create a project'
complete -c tawsim -n "__fish_tawsim_using_subcommand help; and not __fish_seen_subcommand_from new import export convert validate stats split backup repair merge log purge diff formats check gazetteer suggest train tag score agree find render completions man help" -f -a "import" -d 'Import files into a project'
complete -c tawsim -n "__fish_tawsim_using_subcommand help; and not __fish_seen_subcommand_from new import export convert validate stats split backup repair merge log purge diff formats check gazetteer suggest train tag score agree find render completions man help" -f -a "export" -d 'Export a project as a gold dataset or in another format'
complete -c tawsim -n "__fish_tawsim_using_subcommand help; and not __fish_seen_subcommand_from new import export convert validate stats split backup repair merge log purge diff formats check gazetteer suggest train tag score agree find render completions man help" -f -a "convert" -d 'Convert files from one format to another'
complete -c tawsim -n "__fish_tawsim_using_subcommand help; and not __fish_seen_subcommand_from new import export convert validate stats split backup repair merge log purge diff formats check gazetteer suggest train tag score agree find render completions man help" -f -a "validate" -d 'Report the problems of a file or a project'
complete -c tawsim -n "__fish_tawsim_using_subcommand help; and not __fish_seen_subcommand_from new import export convert validate stats split backup repair merge log purge diff formats check gazetteer suggest train tag score agree find render completions man help" -f -a "stats" -d 'Print statistics of a file or a project'
complete -c tawsim -n "__fish_tawsim_using_subcommand help; and not __fish_seen_subcommand_from new import export convert validate stats split backup repair merge log purge diff formats check gazetteer suggest train tag score agree find render completions man help" -f -a "split" -d 'Split documents into train, validation and test'
complete -c tawsim -n "__fish_tawsim_using_subcommand help; and not __fish_seen_subcommand_from new import export convert validate stats split backup repair merge log purge diff formats check gazetteer suggest train tag score agree find render completions man help" -f -a "backup" -d 'Copy a project into one file, even while it is open'
complete -c tawsim -n "__fish_tawsim_using_subcommand help; and not __fish_seen_subcommand_from new import export convert validate stats split backup repair merge log purge diff formats check gazetteer suggest train tag score agree find render completions man help" -f -a "repair" -d 'Repair damaged entities of a project'
complete -c tawsim -n "__fish_tawsim_using_subcommand help; and not __fish_seen_subcommand_from new import export convert validate stats split backup repair merge log purge diff formats check gazetteer suggest train tag score agree find render completions man help" -f -a "merge" -d 'Merge copies of a project into it'
complete -c tawsim -n "__fish_tawsim_using_subcommand help; and not __fish_seen_subcommand_from new import export convert validate stats split backup repair merge log purge diff formats check gazetteer suggest train tag score agree find render completions man help" -f -a "log" -d 'Show the history of a project: who changed what, when and where'
complete -c tawsim -n "__fish_tawsim_using_subcommand help; and not __fish_seen_subcommand_from new import export convert validate stats split backup repair merge log purge diff formats check gazetteer suggest train tag score agree find render completions man help" -f -a "purge" -d 'Remove the texts of removed documents for good'
complete -c tawsim -n "__fish_tawsim_using_subcommand help; and not __fish_seen_subcommand_from new import export convert validate stats split backup repair merge log purge diff formats check gazetteer suggest train tag score agree find render completions man help" -f -a "diff" -d 'Report the changes between two releases of a dataset'
complete -c tawsim -n "__fish_tawsim_using_subcommand help; and not __fish_seen_subcommand_from new import export convert validate stats split backup repair merge log purge diff formats check gazetteer suggest train tag score agree find render completions man help" -f -a "formats" -d 'List the formats that can be read and written, and what each cannot store'
complete -c tawsim -n "__fish_tawsim_using_subcommand help; and not __fish_seen_subcommand_from new import export convert validate stats split backup repair merge log purge diff formats check gazetteer suggest train tag score agree find render completions man help" -f -a "check" -d 'List entities that break the policy, and places that disagree'
complete -c tawsim -n "__fish_tawsim_using_subcommand help; and not __fish_seen_subcommand_from new import export convert validate stats split backup repair merge log purge diff formats check gazetteer suggest train tag score agree find render completions man help" -f -a "gazetteer" -d 'List, add, remove and switch the gazetteers of a project'
complete -c tawsim -n "__fish_tawsim_using_subcommand help; and not __fish_seen_subcommand_from new import export convert validate stats split backup repair merge log purge diff formats check gazetteer suggest train tag score agree find render completions man help" -f -a "suggest" -d 'Propose entities in a project, as pending suggestions'
complete -c tawsim -n "__fish_tawsim_using_subcommand help; and not __fish_seen_subcommand_from new import export convert validate stats split backup repair merge log purge diff formats check gazetteer suggest train tag score agree find render completions man help" -f -a "train" -d 'Learn a tagger from what is tagged in a project'
complete -c tawsim -n "__fish_tawsim_using_subcommand help; and not __fish_seen_subcommand_from new import export convert validate stats split backup repair merge log purge diff formats check gazetteer suggest train tag score agree find render completions man help" -f -a "tag" -d 'Tag articles with a model'
complete -c tawsim -n "__fish_tawsim_using_subcommand help; and not __fish_seen_subcommand_from new import export convert validate stats split backup repair merge log purge diff formats check gazetteer suggest train tag score agree find render completions man help" -f -a "score" -d 'Compare the entities of a system with those that hold'
complete -c tawsim -n "__fish_tawsim_using_subcommand help; and not __fish_seen_subcommand_from new import export convert validate stats split backup repair merge log purge diff formats check gazetteer suggest train tag score agree find render completions man help" -f -a "agree" -d 'Measure how far annotators agree'
complete -c tawsim -n "__fish_tawsim_using_subcommand help; and not __fish_seen_subcommand_from new import export convert validate stats split backup repair merge log purge diff formats check gazetteer suggest train tag score agree find render completions man help" -f -a "find" -d 'Find words in the titles and texts of a project'
complete -c tawsim -n "__fish_tawsim_using_subcommand help; and not __fish_seen_subcommand_from new import export convert validate stats split backup repair merge log purge diff formats check gazetteer suggest train tag score agree find render completions man help" -f -a "render" -d 'Draw an annotated passage as SVG or PNG'
complete -c tawsim -n "__fish_tawsim_using_subcommand help; and not __fish_seen_subcommand_from new import export convert validate stats split backup repair merge log purge diff formats check gazetteer suggest train tag score agree find render completions man help" -f -a "completions" -d 'Print a completion script for a shell'
complete -c tawsim -n "__fish_tawsim_using_subcommand help; and not __fish_seen_subcommand_from new import export convert validate stats split backup repair merge log purge diff formats check gazetteer suggest train tag score agree find render completions man help" -f -a "man" -d 'Write the man pages into a folder'
complete -c tawsim -n "__fish_tawsim_using_subcommand help; and not __fish_seen_subcommand_from new import export convert validate stats split backup repair merge log purge diff formats check gazetteer suggest train tag score agree find render completions man help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tawsim -n "__fish_tawsim_using_subcommand help; and __fish_seen_subcommand_from gazetteer" -f -a "list" -d 'List the gazetteers of a project'
complete -c tawsim -n "__fish_tawsim_using_subcommand help; and __fish_seen_subcommand_from gazetteer" -f -a "add" -d 'Add a list of names to a project and switch it on'
complete -c tawsim -n "__fish_tawsim_using_subcommand help; and __fish_seen_subcommand_from gazetteer" -f -a "remove" -d 'Remove a gazetteer from a project'
complete -c tawsim -n "__fish_tawsim_using_subcommand help; and __fish_seen_subcommand_from gazetteer" -f -a "on" -d 'Propose the names of a gazetteer'
complete -c tawsim -n "__fish_tawsim_using_subcommand help; and __fish_seen_subcommand_from gazetteer" -f -a "off" -d 'Propose the names of a gazetteer no longer'
