//! The application of a site, made once: its routes take longer to put together than most requests to answer.

use std::cell::OnceCell;
use std::rc::Rc;

use actix_web::dev::Service;
use actix_web::test::{self, TestRequest};
use actix_web::web::Data;
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use manset::routes;
use manset::site::Site;

use super::answer::Answer;

type Sender = Rc<dyn Fn(TestRequest) -> LocalBoxFuture<'static, Answer>>;

#[derive(Default)]
pub struct App(OnceCell<Sender>);

impl App {
    /// Sends a request to the application of a site, which is always the same.
    pub async fn send(&self, site: &Data<Site>, request: TestRequest) -> Answer {
        if self.0.get().is_none() {
            let service = test::init_service(routes::app(site.clone())).await;
            let made: Sender = Rc::new(move |request| {
                let answer = service.call(request.to_request());
                async move {
                    let response = match answer.await {
                        Ok(response) => response.into_parts().1,
                        Err(error) => error.error_response(),
                    };
                    Answer::read(response).await
                }
                .boxed_local()
            });
            self.0.get_or_init(|| made);
        }
        self.0.get().unwrap()(request).await
    }
}
