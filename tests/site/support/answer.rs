//! An answer that can be asked.

use actix_web::HttpResponse;
use actix_web::body::to_bytes;
use actix_web::http::header::HeaderMap;
use scraper::{ElementRef, Html, Selector};

#[derive(Clone)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: String,
    pub bytes: Vec<u8>,
}

impl Answer {
    pub async fn read(response: HttpResponse) -> Self {
        let status = response.status().as_u16();
        let headers = response.headers().clone();
        let body = to_bytes(response.into_body()).await.map_err(|_| "body").unwrap();
        Self { status, headers, body: String::from_utf8_lossy(&body).into_owned(), bytes: body.to_vec() }
    }

    #[track_caller]
    pub fn assert_status(&self, status: u16) -> &Self {
        assert_eq!(self.status, status, "{}", self.body);
        self
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// Asserts that the answer leads elsewhere.
    #[track_caller]
    /// Name and value of a cookie that comes with it, unless it is taken away.
    pub fn cookie(&self, name: &str) -> Option<String> {
        let all = self.headers.get_all("set-cookie").filter_map(|value| value.to_str().ok()?.split(';').next());
        let own = all.filter(|pair| pair.split_once('=').is_some_and(|(own, value)| own == name && !value.is_empty()));
        own.map(str::to_owned).next()
    }

    pub fn assert_leads(&self, status: u16, location: &str) {
        assert_eq!((self.status, self.header("location")), (status, location), "{}", self.body);
    }

    fn dom(&self) -> Html {
        Html::parse_document(&self.body)
    }

    /// The texts of all elements that a CSS selector finds, white space folded.
    pub fn texts(&self, css: &str) -> Vec<String> {
        self.dom().select(&Selector::parse(css).unwrap()).map(text_of).collect()
    }

    /// The text of the first element that a CSS selector finds.
    #[track_caller]
    pub fn text(&self, css: &str) -> String {
        self.texts(css).into_iter().next().unwrap_or_else(|| panic!("no {css} in {}", self.body))
    }

    /// The values of an attribute of all elements that a CSS selector finds.
    pub fn attributes(&self, css: &str, name: &str) -> Vec<String> {
        self.dom()
            .select(&Selector::parse(css).unwrap())
            .filter_map(|element| element.value().attr(name).map(str::to_owned))
            .collect()
    }

    #[track_caller]
    pub fn attribute(&self, css: &str, name: &str) -> String {
        self.attributes(css, name).into_iter().next().unwrap_or_else(|| panic!("no {css}[{name}] in {}", self.body))
    }

    pub fn has_attribute(&self, css: &str) -> bool {
        self.dom().select(&Selector::parse(css).unwrap()).next().is_some()
    }

    pub fn has(&self, css: &str) -> bool {
        !self.texts(css).is_empty()
    }

    #[track_caller]
    pub fn assert_contains(&self, text: &str) {
        assert!(self.body.contains(text), "no {text:?} in {}", self.body);
    }

    #[track_caller]
    pub fn assert_lacks(&self, text: &str) {
        assert!(!self.body.contains(text), "{text:?} is in {}", self.body);
    }

    /// What the form that posts to an address would send if it were sent as it is.
    pub fn form_fields(&self, action: &str) -> Vec<(String, String)> {
        let dom = self.dom();
        let all = Selector::parse("form").unwrap();
        let inputs = Selector::parse("input, textarea, select").unwrap();
        let selected = Selector::parse("option[selected]").unwrap();
        let first = Selector::parse("option").unwrap();
        let form = dom
            .select(&all)
            .find(|form| form.value().attr("action") == Some(action) && form.value().attr("method") == Some("post"))
            .unwrap_or_else(|| panic!("no form posts to {action} in {}", self.body));
        let mut fields = Vec::new();
        for input in form.select(&inputs) {
            let element = input.value();
            let Some(name) = element.attr("name") else { continue };
            let ticked =
                element.attr("checked").is_some() || !matches!(element.attr("type"), Some("checkbox" | "radio"));
            let value = match element.name() {
                "textarea" => Some(input.text().collect::<String>()),
                "select" => input
                    .select(&selected)
                    .next()
                    .or_else(|| input.select(&first).next())
                    .map(|option| option.value().attr("value").unwrap_or_default().to_owned()),
                _ => ticked.then(|| element.attr("value").unwrap_or_default().to_owned()),
            };
            fields.extend(value.map(|value| (name.to_owned(), value)));
        }
        fields
    }

    /// What stands in a field of a form.
    #[track_caller]
    pub fn field(&self, action: &str, name: &str) -> String {
        let fields = self.form_fields(action);
        fields
            .into_iter()
            .find(|(known, _)| known == name)
            .map_or_else(|| panic!("no field {name}"), |(_, value)| value)
    }

    /// The complaint beside a field.
    pub fn complaint(&self, name: &str) -> String {
        self.texts(&format!("[id='{name}-complaint']")).into_iter().next().unwrap_or_default()
    }
}

fn text_of(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}
