"""A mail server that keeps what it is sent."""

from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.support.waiting import free_port, wait_until


class Mailbox:
    """What arrived at the mail server since the test began."""

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []
        self.raw: list[bytes] = []

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 -- SMTP's name
        content = envelope.content or b""
        content = content if isinstance(content, bytes) else content.encode()
        message = BytesParser(policy=default).parsebytes(content)
        assert isinstance(message, EmailMessage)
        self.raw.append(content)
        self.messages.append(message)
        return "250 OK"

    def wait_for(self, count: int = 1) -> list[EmailMessage]:
        """Wait until so many messages have arrived, and give them."""
        wait_until(lambda: len(self.messages) >= count, what=f"{count} messages by mail")
        return self.messages

    def empty(self) -> None:
        """Forget what arrived before."""
        self.messages.clear()
        self.raw.clear()


class MailServer:
    """An SMTP server on a port of its own, for this process and the processes it starts."""

    def __init__(self) -> None:
        self.mailbox = Mailbox()
        self.port = free_port()
        self._controller = Controller(self.mailbox, hostname="127.0.0.1", port=self.port)

    def start(self) -> None:
        self._controller.start()

    def stop(self) -> None:
        self._controller.stop()

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"
