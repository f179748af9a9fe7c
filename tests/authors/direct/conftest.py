from tests.messages_server.fixtures import KEY, apart, server

__all__ = ["KEY", "apart", "server"]
