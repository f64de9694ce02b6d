//! The parameters of the schedule: those of the average learner, or those fitted to a log, kept beside it.

use std::fs;
use std::io;
use std::path::Path;

use fsrs::DEFAULT_PARAMETERS;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::files::{Special, special};
use crate::text::{Printable, safe};

/// The name of the file in the directory of the log.
pub const FILE: &str = "parameters.json";

/// How many FSRS-6 has.
const NUMBER: usize = DEFAULT_PARAMETERS.len();

/// Parameters of FSRS-6.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize, Deserialize)]
#[serde(try_from = "Vec<f32>", into = "Vec<f32>")]
#[schemars(with = "Vec<f32>")]
pub struct Parameters([f32; NUMBER]);

impl Default for Parameters {
    /// Those of the average learner.
    fn default() -> Self {
        Self(DEFAULT_PARAMETERS)
    }
}

impl Parameters {
    /// In the order in which the algorithm numbers them.
    pub fn as_slice(&self) -> &[f32] {
        &self.0
    }

    /// How fast what is known is forgotten: the last of them.
    pub fn decay(&self) -> f32 {
        self.0[NUMBER - 1]
    }
}

impl TryFrom<Vec<f32>> for Parameters {
    type Error = String;

    fn try_from(values: Vec<f32>) -> Result<Self, String> {
        let is_fit = values.iter().all(|value| value.is_finite());
        let values: [f32; NUMBER] = values.try_into().map_err(|_| format!("there must be {NUMBER} parameters"))?;
        if is_fit && values[NUMBER - 1] > 0.0 {
            Ok(Self(values))
        } else {
            Err("a parameter is out of range".to_owned())
        }
    }
}

impl From<Parameters> for Vec<f32> {
    fn from(parameters: Parameters) -> Self {
        parameters.0.to_vec()
    }
}

/// How well parameters tell beforehand what is known; smaller is better.
#[derive(Debug, Clone, Copy, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct Quality {
    /// The mean surprise at an answer.
    pub log_loss: f32,
    /// How far the share that is known is from the one that was foretold, over groups of like answers.
    pub rmse: f32,
}

/// Parameters that were fitted to a log.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct Fitted {
    /// When, in RFC 3339.
    pub at: String,
    /// How many answers there were.
    pub answers: usize,
    /// How many of them were given on a later day than the one before, and so could be foretold.
    pub foretold: usize,
    /// How well the parameters before foretold these.
    pub before: Quality,
    /// How well these do.
    pub after: Quality,
    /// The parameters.
    pub parameters: Parameters,
}

/// Why fitted parameters cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ParametersError {
    /// They cannot be read.
    #[error("{file}: cannot be read: {error}")]
    Io {
        /// Which file.
        file: Printable,
        /// Why.
        error: io::Error,
    },
    /// It is no file.
    #[error("{file}: {special}: remove it")]
    Special {
        /// Which file.
        file: Printable,
        /// What it is.
        special: Special,
    },
    /// They are none.
    #[error("{file}: holds no parameters ({why}): remove it, or run `neurotx progress --fit`")]
    Broken {
        /// Which file.
        file: Printable,
        /// What is wrong.
        why: Printable,
    },
}

/// The parameters that were fitted to the log of a directory, if any were.
///
/// # Errors
/// A file that cannot be read or holds none.
pub fn read(directory: &Path) -> Result<Option<Fitted>, ParametersError> {
    let path = directory.join(FILE);
    let file = || Printable::from(path.as_path());
    let bytes = match fs::metadata(&path) {
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            return Ok(None);
        }
        Err(error) => return Err(ParametersError::Io { file: file(), error }),
        Ok(metadata) => match special(&metadata) {
            Some(special) => return Err(ParametersError::Special { file: file(), special }),
            None => fs::read(&path).map_err(|error| ParametersError::Io { file: file(), error })?,
        },
    };
    let fitted = serde_json::from_slice(&bytes);
    fitted.map(Some).map_err(|error| ParametersError::Broken { file: file(), why: safe(&error.to_string()) })
}
