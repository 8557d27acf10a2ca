use bytes::Bytes;
use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream, duplex};

use super::*;

const SHORT: Duration = Duration::from_millis(30);
const QUESTION: &str = "GET /kept HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\n\r\n";
const REPLY: &str = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhi";

fn connect() -> (DuplexStream, Connection<DuplexStream>) {
    connect_with(1_024, Patience { head: SHORT, rest: SHORT * 20 })
}

/// A client, and a connection that has one page.
fn connect_with(window: usize, patience: Patience) -> (DuplexStream, Connection<DuplexStream>) {
    let (client, server) = duplex(window);
    let at_once: AtOnce = Rc::new(|question| {
        let (own, body) = REPLY.split_once("hi").map(|(own, _)| (own, "hi")).unwrap();
        let (status, rest) = own.split_at(17);
        let reply =
            Bytes::from_static(status.as_bytes()).chain(rest.as_bytes()).chain(Bytes::from_static(body.as_bytes()));
        (question.path == "/kept").then_some(reply)
    });
    (client, Connection::with(server, at_once, patience))
}

/// What the client has received.
async fn received(client: &mut DuplexStream) -> String {
    let mut got = vec![0; 1_024];
    let read = tokio::time::timeout(SHORT, client.read(&mut got)).await;
    got.truncate(read.map_or(0, Result::unwrap));
    String::from_utf8(got).unwrap()
}

/// What goes on to Actix, if anything does.
async fn passed(server: &mut Connection<DuplexStream>) -> Option<String> {
    let mut got = vec![0; 1_024];
    let read = tokio::time::timeout(SHORT / 3, server.read(&mut got)).await.ok()?;
    got.truncate(read.unwrap());
    Some(String::from_utf8(got).unwrap())
}

/// Actix answers what was passed to it.
async fn act(server: &mut Connection<DuplexStream>, answer: &str) {
    let in_hand = server.progress().begin();
    server.write_all(answer.as_bytes()).await.unwrap();
    drop(in_hand);
    server.flush().await.unwrap();
}

#[tokio::test]
async fn what_is_kept_never_reaches_actix_however_often() {
    let (mut client, mut server) = connect();
    for _ in 0..3 {
        client.write_all(QUESTION.as_bytes()).await.unwrap();
        assert_eq!(passed(&mut server).await, None);
        assert_eq!(received(&mut client).await, REPLY);
    }
}

#[tokio::test]
async fn between_requests_of_actix_too_and_after_its_answers_alone() {
    let (mut client, mut server) = connect();
    let other = QUESTION.replace("kept", "other");
    for _ in 0..2 {
        client.write_all(other.as_bytes()).await.unwrap();
        assert_eq!(passed(&mut server).await.as_deref(), Some(other.as_str()));
        act(&mut server, "other").await;
        assert_eq!(received(&mut client).await, "other");
        client.write_all(QUESTION.as_bytes()).await.unwrap();
        assert_eq!(passed(&mut server).await, None);
        assert_eq!(received(&mut client).await, REPLY);
    }
}

#[tokio::test]
async fn no_answer_overtakes_another() {
    let (mut client, mut server) = connect();
    let other = QUESTION.replace("kept", "other");
    client.write_all(other.as_bytes()).await.unwrap();
    assert!(passed(&mut server).await.is_some());

    client.write_all(QUESTION.as_bytes()).await.unwrap();

    assert_eq!(passed(&mut server).await.as_deref(), Some(QUESTION), "one is not answered yet");
    assert_eq!(received(&mut client).await, "");
}

#[tokio::test]
async fn an_answer_that_is_not_out_yet_is_waited_for() {
    let (mut client, mut server) = connect();
    let other = QUESTION.replace("kept", "other");
    client.write_all(other.as_bytes()).await.unwrap();
    assert!(passed(&mut server).await.is_some());
    drop(server.progress().begin());

    client.write_all(QUESTION.as_bytes()).await.unwrap();

    assert_eq!(passed(&mut server).await.as_deref(), Some(QUESTION), "nothing was flushed");
}

#[tokio::test]
async fn once_only_actix_knows_where_a_request_ends_all_is_its() {
    for strange in [
        QUESTION.replace("GET", "POST"),
        QUESTION.replace("Host", "Content-Length: 3\r\nHost"),
        QUESTION.repeat(2),
        QUESTION.replace("\r\n\r\n", "\r\n"),
        "nonsense".to_owned(),
    ] {
        let (mut client, mut server) = connect();
        client.write_all(strange.as_bytes()).await.unwrap();
        assert_eq!(passed(&mut server).await, Some(strange));
        act(&mut server, "well").await;
        assert_eq!(received(&mut client).await, "well");
        client.write_all(QUESTION.as_bytes()).await.unwrap();
        assert_eq!(passed(&mut server).await.as_deref(), Some(QUESTION));
    }
}

#[tokio::test]
async fn whoever_takes_an_answer_byte_by_byte_gets_all_of_it_and_then_the_end() {
    let (mut client, mut server) = connect_with(7, Patience { head: SHORT * 9, rest: SHORT });
    let asking = async {
        client.write_all(QUESTION.as_bytes()).await.unwrap();
        let mut got = String::new();
        client.read_to_string(&mut got).await.unwrap();
        got
    };
    let answering = async {
        let mut got = [0; 1_024];
        // The question is too long for the window: it comes in pieces, which only Actix puts together.
        let mut came = Vec::new();
        while !came.ends_with(b"\r\n\r\n") {
            let read = server.read(&mut got).await.unwrap();
            came.extend_from_slice(&got[..read]);
        }
        act(&mut server, REPLY).await;
        assert_eq!(server.read(&mut got).await.unwrap(), 0, "it rested too long");
        drop(server);
    };

    let (got, ()) = tokio::join!(asking, answering);

    assert_eq!(got, REPLY);
}

#[tokio::test]
async fn what_is_answered_at_once_is_sent_before_the_end() {
    let (mut client, server) = duplex(QUESTION.len());
    let body = "x".repeat(10 * QUESTION.len());
    let page = Bytes::from(body.clone());
    let at_once: AtOnce = Rc::new(move |_| Some(Bytes::new().chain(&b""[..]).chain(page.clone())));
    let mut server = Connection::with(server, at_once, PATIENCE);
    client.write_all(QUESTION.as_bytes()).await.unwrap();
    assert_eq!(passed(&mut server).await, None);

    let (shut, got) = tokio::join!(
        async {
            server.shutdown().await.unwrap();
            drop(server);
        },
        async {
            let mut got = String::new();
            client.read_to_string(&mut got).await.unwrap();
            got
        }
    );

    assert_eq!(((), body), (shut, got));
}

#[tokio::test]
async fn a_head_that_pauses_half_way_is_not_waited_for() {
    let (mut client, mut server) = connect();
    let mut got = [0; 16];

    client.write_all(b"GET / HT").await.unwrap();
    assert_eq!(server.read(&mut got).await.unwrap(), 8);

    assert_eq!(server.read(&mut got).await.unwrap_err().kind(), io::ErrorKind::TimedOut);
}

/// Whether the connection has itself looked at again within some time, after Actix has written all.
async fn wakes(server: &mut Connection<DuplexStream>, within: Duration) -> bool {
    let mut is_flushed = false;
    let woken = std::future::poll_fn(|cx| {
        if std::mem::replace(&mut is_flushed, true) {
            return Poll::Ready(());
        }
        assert!(Pin::new(&mut *server).poll_flush(cx).is_ready());
        Poll::Pending
    });
    tokio::time::timeout(within, woken).await.is_ok()
}

#[tokio::test]
async fn who_asks_for_nothing_after_an_answer_of_actix_hears_the_end_though_nobody_looks() {
    let (mut client, mut server) = connect_with(1_024, Patience { head: SHORT * 40, rest: SHORT });
    client.write_all(QUESTION.replace("kept", "other").as_bytes()).await.unwrap();
    assert!(passed(&mut server).await.is_some());
    act(&mut server, "other").await;

    assert!(wakes(&mut server, SHORT * 20).await);
    assert_eq!(server.read(&mut [0; 16]).await.unwrap(), 0);
}

#[tokio::test]
async fn what_is_left_of_a_body_that_came_too_slowly_is_not_waited_for() {
    let (mut client, mut server) = connect();
    client.write_all(QUESTION.replace("GET", "POST").as_bytes()).await.unwrap();
    assert!(passed(&mut server).await.is_some());
    let in_hand = server.progress().begin();
    in_hand.let_go();
    assert!(tokio::time::timeout(SHORT, server.read(&mut [0; 16])).await.is_err(), "it has no answer yet");
    drop(in_hand);

    assert!(wakes(&mut server, SHORT).await);
    client.write_all(b"3\r\nabc\r\n").await.unwrap();
    assert_eq!(server.read(&mut [0; 16]).await.unwrap(), 0);
}

#[tokio::test]
async fn who_never_says_a_word_is_not_waited_for() {
    let (_client, mut server) = connect();
    assert_eq!(server.read(&mut [0; 16]).await.unwrap_err().kind(), io::ErrorKind::TimedOut);
}

#[tokio::test]
async fn who_sends_a_byte_now_and_then_is_not_waited_for_either() {
    let (mut client, mut server) = connect();
    let mut got = [0; 16];
    let sending = async {
        while client.write_all(b"a").await.is_ok() {
            tokio::time::sleep(SHORT / 10).await;
        }
    };
    let reading = async {
        let late = loop {
            if let Err(error) = server.read(&mut got).await {
                break error;
            }
        };
        drop(server);
        late
    };

    let ((), late) = tokio::join!(sending, reading);

    assert_eq!(late.kind(), io::ErrorKind::TimedOut);
}

#[tokio::test]
async fn between_requests_and_while_one_is_in_hand_a_connection_may_rest() {
    let (mut client, mut server) = connect();
    let mut got = [0; 16];
    for _ in 0..2 {
        client.write_all(b"GET /").await.unwrap();
        assert_eq!(server.read(&mut got).await.unwrap(), 5);
        let in_hand = server.progress().begin();
        assert!(tokio::time::timeout(SHORT * 3, server.read(&mut got)).await.is_err());
        drop(in_hand);
        assert!(tokio::time::timeout(SHORT * 3, server.read(&mut got)).await.is_err());
    }
}
