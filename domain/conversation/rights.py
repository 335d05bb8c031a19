"""What a person may wish about their own data, in one table: see `own_wishes.py`."""

from collections.abc import Callable, Mapping

from domain.conversation import arco, erasing, own_data, own_papers, who_read
from domain.conversation.own_wishes import ASKING
from domain.conversation.turn import Situation, Turn, Wish

VERBS: Mapping[str, Callable[[Situation, Wish], Turn]] = {
    "my-data": own_data.my_data,
    "data-all": own_data.all_data,
    "data-download": own_papers.download,
    "data-correct": own_data.correct_data,
    "who-read": who_read.who_read,
    "arco": arco.arco,
    **dict.fromkeys(ASKING, arco.ask),
    "arco-plain": arco.plain,
    "arco-mine": arco.mine,
    "arco-leave": arco.leave,
    "erase": erasing.erase,
    "erase-yes": erasing.erase_yes,
}
