//! The settings of the API.

use super::{Given, WrongSetting};

/// How often it may be asked.
#[derive(Clone, Copy, Debug)]
pub struct Api {
    /// Requests a minute by a network without a token.
    pub rate: u32,
    /// Requests a minute by whoever holds a token.
    pub token_rate: u32,
}

impl Api {
    /// Checks flags and variables, completed by the file and the defaults.
    pub(super) fn new(given: &Given, file: &Given) -> Result<Self, WrongSetting> {
        let rate = given.api_rate.or(file.api_rate).unwrap_or(300);
        let token_rate = given.api_token_rate.or(file.api_token_rate).unwrap_or(1_200);
        for (name, value) in [("api_rate", rate), ("api_token_rate", token_rate)] {
            if value == 0 {
                return Err(WrongSetting { name, why: "nobody could ask".to_owned() });
            }
        }
        Ok(Self { rate, token_rate })
    }

    /// For `manset config`.
    pub(super) fn table(self) -> Vec<(&'static str, &'static str, String)> {
        vec![
            ("api_rate", "MANSET_API_RATE", self.rate.to_string()),
            ("api_token_rate", "MANSET_API_TOKEN_RATE", self.token_rate.to_string()),
        ]
    }
}
