"""Words of the old site, from one editor or the other, as the rich texts and the blocks of this one."""

import pytest

from tests.home.moving_in.finders import IMAGE, blocks, read, rich

PARAGRAPH = "<!-- wp:paragraph --><p>{}</p><!-- /wp:paragraph -->"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Un.\n\nDeux,\nsuite.", "<p>Un.</p><p>Deux,<br/>suite.</p>"),
        ("Un.\r\n\r\nDeux.", "<p>Un.</p><p>Deux.</p>"),
        ("<p>Un.</p>\n<p>&nbsp;</p>\n<p></p>Deux.", "<p>Un.</p><p>Deux.</p>"),
        ("a <em>b</em> <strong>c</strong> <u>d</u>", "<p>a b <b>c</b> d</p>"),
        ("3 < 4 &amp; 5", "<p>3 &lt; 4 &amp; 5</p>"),
        ("<ul><li>a<ol><li>b</li></ol></li><li></li></ul>", "<ul><li>a<ol><li>b</li></ol></li></ul>"),
        ("<div><div>Un.</div><span>Deux.</span></div>", "<p>Un.</p><p>Deux.</p>"),
        ('<p style="color:red" class="x" onclick="a()">Rouge</p>', "<p>Rouge</p>"),
        ("<pre>a\nb</pre>", "<p>a<br/>b</p>"),
        ("<dl><dt>Mot</dt><dd>Sens</dd></dl>", "<p><b>Mot</b></p><p>Sens</p>"),
        ("مرحبا 🎉 <strong>été</strong>", "<p>مرحبا 🎉 <b>été</b></p>"),
        ('Bravo <img class="emoji" alt="🎉" src="https://s.example/1f389.svg"> !', "<p>Bravo 🎉 !</p>"),
        (PARAGRAPH.format("Un\ndeux"), "<p>Un deux</p>"),
        ("<!-- wp:paragraph --><p>a</p><!-- /wp:paragraph --><!-- jamais fermé <p>b</p>", "<p>a</p>"),
    ],
)
def test_words_are_kept_in_clean_paragraphs(typed: str, kept: str) -> None:
    assert rich(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("<h1>A</h1><h2>B</h2><h4>C</h4>", "<h2>A</h2><h3>B</h3><h3>C</h3>"),
        ("<h3>A</h3><h5>B</h5><h3>C</h3>", "<h2>A</h2><h3>B</h3><h2>C</h2>"),
        ("<h4>Avant</h4><h2>A</h2><h3>B</h3>", "<h2>Avant</h2><h2>A</h2><h3>B</h3>"),
        ("<h2><strong>A</strong> <a href='/page/'>b</a></h2><h2> </h2>", "<h2>A b</h2>"),
    ],
)
def test_titles_stay_within_the_outline_of_the_page(typed: str, kept: str) -> None:
    assert rich(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ('<a href="/page/">x</a>', '<p><a linktype="page" id="7">x</a></p>'),
        ('<a href="/f.pdf">x</a>', '<p><a linktype="document" id="3">x</a></p>'),
        ('<a href="https://ailleurs.example/?a=1&b=2">x</a>',
         '<p><a href="https://ailleurs.example/?a=1&amp;b=2">x</a></p>'),
        ('<a href="mailto:a@b.example">x</a>', '<p><a href="mailto:a@b.example">x</a></p>'),
        ('<a href="javascript:alert(1)">x</a>', "<p>x</p>"),
        ('<a href=" jAvAscript&colon;alert(1)">x</a>', "<p>x</p>"),
        ('<a href="data:text/html;base64,PHNjcmlwdD4=">x</a>', "<p>x</p>"),
        ('<a href="#ancre">x</a>', "<p>x</p>"),
        ('<a name="vieille"></a>x', "<p>x</p>"),
        ('<a href="/photo.jpg">la photo</a>', "<p>la photo</p>"),
        ('<a href="/page/" linktype="page" id="999">x</a>', '<p><a linktype="page" id="7">x</a></p>'),
    ],
)  # fmt: skip
def test_links_lead_where_they_may(typed: str, kept: str) -> None:
    assert rich(typed) == kept


def test_picture_comes_out_of_its_paragraph_with_its_caption() -> None:
    typed = ('Avant [caption id="attachment_4" width="300"]<a href="/grand.jpg"><img class="wp-image-4" '
             'src="/a-300x200.jpg" alt="Des gens"></a> La légende[/caption] après')  # fmt: skip
    shown = {"image": 4, "alt_text": "Des gens", "decorative": False}
    assert blocks(typed) == [
        ("text", "<p>Avant</p>"),
        ("figure", {"image": shown, "caption": "La légende"}),
        ("text", "<p>après</p>"),
    ]


def test_picture_without_words_is_decorative_and_its_link_follows_it() -> None:
    typed = '<a href="https://forum.example/"><img src="affiche.png"></a>'
    shown = {"image": IMAGE, "alt_text": "", "decorative": True}
    assert blocks(typed) == [
        ("figure", {"image": shown, "caption": ""}),
        ("text", '<p><a href="https://forum.example/">https://forum.example/</a></p>'),
    ]


def test_long_caption_becomes_a_paragraph() -> None:
    typed = f"<figure><img src='a.jpg'><figcaption>{'mot ' * 60}</figcaption></figure>"
    assert [kind for kind, _value in blocks(typed)] == ["figure", "text"]


def test_gallery_without_numbers_shows_what_was_attached() -> None:
    assert [kind for kind, _value in blocks("[gallery]")] == ["figure", "figure"]
    assert len(blocks('[gallery columns="2" ids="5, 6,7"]')) == 3


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ('<iframe src="https://www.youtube.com/embed/abc123xyz?autoplay=1"></iframe>',
         "https://www.youtube.com/watch?v=abc123xyz"),
        ('<iframe src="//player.vimeo.com/video/123"></iframe>', "https://vimeo.com/123"),
        ("https://youtu.be/abc123xyz", "https://www.youtube.com/watch?v=abc123xyz"),
        ("[embed]https://www.dailymotion.com/video/x7abc[/embed]", "https://www.dailymotion.com/video/x7abc"),
        ("<iframe src='https://tube.example/videos/embed/1a2b-3c'></iframe>",
         "https://tube.example/videos/watch/1a2b-3c"),
    ],
)  # fmt: skip
def test_video_becomes_a_link_that_asks_nothing_before_a_click(typed: str, address: str) -> None:
    [(kind, value)] = blocks(typed)
    assert (kind, value["address"]) == ("video", address)  # type: ignore[index]


def test_other_frames_become_plain_links() -> None:
    assert rich('<iframe src="https://carte.example/a" title="La carte"></iframe>') == (
        '<p><a href="https://carte.example/a">La carte</a></p>'
    )
    assert blocks('<iframe src="javascript:alert(1)"></iframe>') == []
    assert rich('<audio src="https://sons.example/a.mp3"></audio>') == (
        '<p><a href="https://sons.example/a.mp3">Écouter : a.mp3</a></p>'
    )


def test_quote_keeps_its_lines_and_who_speaks() -> None:
    typed = "<blockquote><p>« Un »</p><p>Deux<br>trois</p><cite>Simone</cite></blockquote>"
    assert blocks(typed) == [("quote", {"text": "Un »\nDeux\ntrois", "author": "Simone"})]


def test_table_keeps_its_titles_and_says_the_addresses_of_its_links() -> None:
    typed = ("<table><thead><tr><th>A</th><th>B</th></tr></thead><tr><td colspan=2>1</td></tr>"
             "<tr><td>2<br>3</td><td><a href='https://a.example/'>lien</a></td></tr></table>")  # fmt: skip
    [(_kind, value)] = blocks(typed)
    assert value["data"] == [["A", "B"], ["1", ""], ["2 3", "lien (https://a.example/)"]]  # type: ignore[index]
    assert value["first_row_is_table_header"]  # type: ignore[index]


def test_table_that_only_placed_things_is_laid_flat() -> None:
    found, notes = read("<table><tr><td><h2>A</h2></td><td><img src='b.jpg'></td></tr></table>")
    assert [block["type"] for block in found.blocks] == ["text", "figure"]
    assert notes == ["Tableau de mise en page mis à plat"]


def test_buttons_come_two_by_two_and_a_long_one_is_a_link() -> None:
    typed = "".join(f'[button link="https://a.example/{n}"]Bouton {n}[/button]' for n in range(3))
    assert [len(value) for kind, value in blocks(typed) if kind == "buttons"] == [2, 1]  # type: ignore[arg-type]
    assert rich(f'[button link="https://a.example/"]{"long " * 20}[/button]').startswith("<p><a href=")


def test_shortcodes_that_nobody_knows_go_and_are_named_but_brackets_of_words_stay() -> None:
    found, notes = read(
        '[sic] et [1] [agenda] [tableau id="4" /] [intro]dedans[/intro] [[gallery]] [contact-form-7 id="1"]'
    )
    assert found.blocks[0]["value"] == "<p>[sic] et [1] [agenda] dedans [gallery]</p>"
    assert set(notes) == {
        "Code court inconnu, laissé de côté : [tableau]",
        "Code court inconnu, laissé de côté : [intro]",
        "Mot entre crochets gardé, peut-être un code court : [agenda]",
        "Formulaire laissé de côté : à refaire dans la gestion",
    }


def test_what_was_above_read_more_is_the_summary_when_it_is_only_words() -> None:
    assert read("Court.\n\n<!--more-->\n\nLa suite.")[0].teaser == "Court."
    assert rich("Court.\n\n<!--more-->\n\nLa suite.") == "<p>La suite.</p>"
    assert read("<a href='/page/'>Lien</a><!--more-->Suite")[0].teaser == ""
    assert read("mot " * 200 + "<!--more-->Suite")[0].teaser == ""
