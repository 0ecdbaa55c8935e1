# How good a system was, and how far people agree.
agreement-undefined-no-documents = No document is in both layers, so there is nothing to compare.
agreement-undefined-no-tokens = The compared documents have no words.
agreement-undefined-no-entities = No layer has such an entity, so there is nothing to agree on.
agreement-undefined-one-category = All tokens have one and the same label in all layers, so nothing distinguishes agreement from chance.
agreement-rare-labels = Nearly all tokens agree, but κ is low: { $share } % of them have no label, so that chance alone explains most of the agreement. F1 and AC1 say more here.

## The quality of a system

command-project-quality = Quality of a system…
    .about = Compares the suggestions of a source with what you have decided
quality-title = Quality of a system
quality-waiting = Comparing… { $percent } %
quality-source = Source
quality-source-named = Source: { $name }
quality-no-sources = The project has no suggestions. An import can take a file as suggestions of a system.
quality-basis = { $documents ->
    [one] Rests on { $documents } document: { $curated } curated, the others finished by you.
   *[other] Rests on { $documents } documents: { $curated } curated, the others finished by you.
} { $unfinished ->
    [0] {""}
    [one] { $unfinished } document with suggestions is not finished and left out.
   *[other] { $unfinished } documents with suggestions are not finished and left out.
}
quality-basis-seen = In { $seen } of them you have decided suggestions of this source. Whoever sees suggestions agrees with them too often, so the figures are too good.
quality-basis-unseen = No suggestion in them has a verdict. Whether the annotator has seen them is not recorded.
quality-basis-nothing = You have finished no document with suggestions, and none is curated, so nothing says what the system has missed.
quality-verdicts = Verdicts in all documents: { $accepted } accepted, { $changed } changed, { $rejected } rejected, { $pending } pending.
quality-figures = By label, in percent
quality-precision = precision
quality-recall = recall
quality-f1 = F1
quality-gold = hold
quality-predicted = predicted
quality-correct = correct
quality-all = All
quality-none = nothing
quality-confusion = Confusions
quality-corner = holds ↓ predicted →
quality-cell = { $gold } holds, { $predicted } was predicted: { $count ->
    [one] { $count } time
   *[other] { $count } times
}
quality-classes = Errors by class
quality-no-errors = There are no errors.
quality-errors = Most frequent errors
quality-error = { $gold } { $goldWords } → { $predicted } { $predictedWords }
quality-class-label = other label
quality-class-clitic-in = clitic inside
quality-class-clitic-out = clitic outside
quality-class-article-in = article inside
quality-class-article-out = article outside
quality-class-title-in = title inside
quality-class-title-out = title outside
quality-class-boundary = other boundary
quality-class-boundary-and-label = boundary and label
quality-class-nested = nested
quality-class-missing = missing
quality-class-spurious = spurious
quality-calibration = Scores: how many were right, in percent
quality-no-scores = The suggestions have no scores.
quality-bin = Mean score { $score } %: { $share } % of { $count } right
quality-calibration-error = Expected calibration error { $error } %, over { $count ->
    [one] { $count } suggestion
   *[other] { $count } suggestions
} with a score.
progress-score = Comparing the suggestions in { $name }
