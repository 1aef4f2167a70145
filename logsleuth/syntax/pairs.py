"""Message rules and message classes, which belong together by their names.

Where one of a pair is missing or does not fit, whoever adds a message reads what there is to do.
"""

from __future__ import annotations

from logsleuth import messages
from logsleuth.errors import GrammarError
from logsleuth.messages import conversion
from logsleuth.messages.base import Message
from logsleuth.syntax.parsing import Fields


def kind(grammar: str, rule: str) -> type[Message]:
    """The class of a rule: `certificate_sent` is `CertificateSent`.

    Raises:
        GrammarError: if there is none.
    """
    name = "".join(word.title() for word in rule.split("_"))
    try:
        module = messages.module(grammar)
    except ModuleNotFoundError as error:
        wanted = f"{messages.__name__}.{grammar.replace('/', '.')}"
        if not f"{wanted}.".startswith(f"{error.name}."):
            raise  # the module is there, and what it imports is not
        reason = f"{_file(grammar)} is missing; it holds the class {name} of the rule {rule}"
        raise GrammarError(grammar, reason) from error
    found = getattr(module, name, None)
    if not (isinstance(found, type) and issubclass(found, Message)):
        reason = f"the rule {rule} wants a message class {name} in {_file(grammar)}; add it there"
        raise GrammarError(grammar, reason)
    return found


def misfit(grammar: str, rule: str, kind: type[Message], fields: Fields) -> str | None:
    """What about the fields that a rule found does not fit its class; None if all is well."""
    told = f"{kind.__name__} in {_file(grammar)}"
    converters = conversion.converters(kind)
    for name, text, _ in fields:
        if name not in converters:
            return f"the rule {rule} finds a field {name}, which {told} does not have; add it there"
        annotation = kind.FIELDS[name]
        try:
            converters[name][1](text)
        except (KeyError, TypeError, ValueError):
            fault = f"the field {name} of {told} is {annotation}, which {text!r} is not"
            return f"{fault}; the rule {rule} needs another terminal, or the field another type"
    lacking = [f for f in kind.FIELDS.keys() - {f[0] for f in fields} if f not in kind.DEFAULTS]
    if lacking:
        names = " and ".join(sorted(lacking))
        return f"the rule {rule} did not find {names}, for which {told} has no default; give it one"
    return None


def _file(grammar: str) -> str:
    return f"logsleuth/messages/{grammar}.py"
