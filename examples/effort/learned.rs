//! What the learner proposes for each article, when it is taught as the corpus proceeds.

use std::error::Error;

use tawsim::assist::learner::features::Extractor;
use tawsim::assist::learner::lesson::{Lesson, TaggedName};
use tawsim::assist::learner::tagger::{Tagger, TeachError, TeachOptions};
use tawsim::base::progress::ProgressMonitor;

use crate::gold::Article;
use crate::replay::Scored;

/// The least probability of a proposal that is looked at.
const LEAST: f64 = 0.1;

/// Returns whether the learner is taught anew after so many articles: after each of the first ten,
/// then whenever they have grown by a tenth.
fn is_due(taught: usize, finished: usize) -> bool {
    finished <= 10 || finished >= taught + taught.div_ceil(10)
}

/// Teaches a tagger with articles. Scores are not calibrated here: the replay counts what became of
/// each tenth of them.
fn teach(articles: &[Article], labels: &[String]) -> Result<Option<Tagger>, Box<dyn Error>> {
    let number = |label: &String| labels.iter().position(|one| one == label);
    let lesson = |article: &Article| Lesson {
        text: article.text.to_string(),
        names: article
            .entities
            .iter()
            .filter_map(|entity| {
                Some(TaggedName {
                    bytes: entity.span.clone(),
                    label: number(&entity.label)?,
                })
            })
            .collect(),
    };
    let lessons: Vec<Lesson> = articles.iter().map(lesson).collect();
    let options = TeachOptions {
        folds: 0,
        ..TeachOptions::default()
    };
    match Tagger::teach(
        &lessons,
        labels.to_vec(),
        &options,
        &ProgressMonitor::default(),
    ) {
        Ok(tagger) => Ok(Some(tagger)),
        Err(TeachError::NoNames) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn tag(tagger: &Tagger, article: &Article, extractor: &mut Extractor) -> Vec<Scored> {
    let found = tagger.tag(&article.text, LEAST, extractor).into_iter();
    let scored = found.filter_map(|name| {
        Some(Scored {
            label: tagger.labels.get(name.label)?.clone(),
            score: name.belief,
            span: name.bytes,
        })
    });
    scored.collect()
}

/// Returns the proposals for each article of a learner that has the articles before it.
pub(crate) fn as_it_proceeds(
    articles: &[Article],
    labels: &[String],
) -> Result<Vec<Vec<Scored>>, Box<dyn Error>> {
    let mut extractor = Extractor::default();
    let (mut tagger, mut taught) = (None, 0);
    let mut all = Vec::with_capacity(articles.len());
    for (n, article) in articles.iter().enumerate() {
        if n > 0 && is_due(taught, n) {
            let before = articles.get(..n).unwrap_or_default();
            tagger = teach(before, labels)?;
            taught = n;
        }
        let tagger = tagger.as_ref();
        all.push(tagger.map_or(Vec::new(), |tagger| tag(tagger, article, &mut extractor)));
    }
    Ok(all)
}

/// Returns the proposals for some articles of a system that was taught with others.
pub(crate) fn of_system(
    taught: &[Article],
    articles: &[Article],
    labels: &[String],
) -> Result<Vec<Vec<Scored>>, Box<dyn Error>> {
    let mut extractor = Extractor::default();
    let tagger = teach(taught, labels)?.ok_or("the articles have names")?;
    let tagged = articles.iter();
    Ok(tagged
        .map(|article| tag(&tagger, article, &mut extractor))
        .collect())
}
