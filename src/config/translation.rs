//! Settings of translations by machine.

use super::{Given, WrongSetting};
use crate::domain::endpoint::Endpoint;
use crate::machine_translation::libre_translate::Server;

/// The server that translates, if one is set.
pub(super) fn server(given: &Given, file: &Given) -> Result<Option<Server>, WrongSetting> {
    let key = given.translate_key.clone().or(file.translate_key.clone());
    let Some(typed) = given.translate_url.as_ref().or(file.translate_url.as_ref()) else {
        return match key {
            Some(_) => {
                Err(WrongSetting { name: "translate_url", why: "there is a key, but no server for it".to_owned() })
            }
            None => Ok(None),
        };
    };
    let wrong =
        || WrongSetting { name: "translate_url", why: format!("{typed:?} is not like https://translate.example") };
    let url = Endpoint::parse(typed).ok_or_else(wrong)?;
    Ok(Some(Server { url, key }))
}

/// For `manset config`.
pub(super) fn table(server: Option<&Server>) -> Vec<(&'static str, &'static str, String)> {
    let key = server.and_then(|server| server.key.as_ref()).map(ToString::to_string);
    vec![
        (
            "translate_url",
            "MANSET_TRANSLATE_URL",
            server.map(|server| server.url.as_str().to_owned()).unwrap_or_default(),
        ),
        ("translate_key", "MANSET_TRANSLATE_KEY", key.unwrap_or_default()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn server_of(url: Option<&str>, key: Option<&str>) -> Result<Option<Server>, String> {
        let given = Given {
            translate_url: url.map(str::to_owned),
            translate_key: key.map(|key| key.parse().unwrap()),
            ..Given::default()
        };
        server(&given, &Given::default()).map_err(|error| error.to_string())
    }

    #[test]
    fn a_server_is_an_address_and_perhaps_a_key_that_nobody_sees() {
        assert!(server_of(None, None).unwrap().is_none());
        let server = server_of(Some("http://127.0.0.1:5000/mt/"), Some("s3cret")).unwrap().unwrap();
        assert_eq!(server.url.as_str(), "http://127.0.0.1:5000/mt");
        assert!(!format!("{server:?} {:?}", table(Some(&server))).contains("s3cret"));
        for wrong in ["translate.example", "ftp://a", "https:///x", "https://u:p@a", "https://a?b"] {
            assert!(server_of(Some(wrong), None).unwrap_err().contains("`translate_url`"), "{wrong}");
        }
        assert!(server_of(None, Some("s3cret")).unwrap_err().contains("`translate_url`"));
    }
}
