"""A hundred texts that a page, a file or a command might take for its own language: Markdown, HTML, and others."""

MARKDOWN = (
    "**b** ~~s~~ `c`", "_i_ __b__", "[l](http://outside.test/)", "![i](http://outside.test/i.png)",
    "[![i](http://outside.test/i.png)](http://outside.test/)", "$e^2$ $$y$$", ":red[x]", ":red-badge[x]",
    ":material/home:", ":smile: :+1: :100: :8ball:", ":streamlit:", ":::note", "http://outside.test/x",
    "www.outside.test", "a@outside.test", "mailto:a@outside.test", "<http://outside.test>", "# h", "- a", "+ a",
    "1. a", "1) a", "> q", "===", "| a | b |\n|---|---|\n| c | d |", "a  \nb\n\n# *c*", "a -- b -> c <- d",
    "[x][y] [^1]", "[link]: http://outside.test", "&lt;b&gt; &#60;", "\\*x\\*", "***", "* a", "{x}",
)  # fmt: skip
HTML = (
    "<b>x</b>", "<a href='http://outside.test/'>x</a>", '<a href="http://outside.test/">x</a>', "a<br>b",
    "<img src=http://outside.test/i.png onerror=alert(1)>", "<script>alert(1)</script>", "<svg onload=alert(1)>",
    "</style><script>alert(1)</script>", "<iframe src=http://outside.test/></iframe>", "<sup>x</sup><i>y</i>",
    "<span style='color:red'>x</span>", "<span style=background:url(http://outside.test/i.png)>x</span>",
    "&lt;b&gt;x&lt;/b&gt;", "&amp;amp;", "--><b>x</b>", "<extra>x</extra>", "%{x} %{y} %{customdata[0]}",
    "javascript:alert(1)", "<a href='javascript:alert(1)'>x</a>", "<link rel=stylesheet href=http://outside.test/>",
    "' onmouseover='alert(1)", '" onmouseover="alert(1)', "<object data=http://outside.test/></object>", "<b>x",
)  # fmt: skip
ACTIVE = (
    "<video><source onerror=alert(1)></video>", "<details open ontoggle=alert(1)>x</details>",
    "<input autofocus onfocus=alert(1)>", "<body onload=alert(1)>", "<form action=http://outside.test><button>x</button>",
    "<meta http-equiv=refresh content=0;url=http://outside.test>", "<base href=http://outside.test>",
    "<style>@import url(http://outside.test/a.css)</style>", "<math><mtext><a href=http://outside.test>x</a></mtext></math>",
    "</script><script>alert(1)</script>", "<!--<script>alert(1)</script>-->", "</title><b>x</b>", "</textarea><b>x</b>",
    "</svg><b>x</b>", "</td></tr></table><b>x</b>", "]]><b>x</b>", "<![CDATA[<b>x</b>]]>",
    "&#x3c;b&#x3e;x&#x3c;/b&#x3e;", "<link rel=prefetch href=http://outside.test/p>",
    "<style>b{background:url(http://outside.test/b.png)}</style>",
    "<svg><use href=http://outside.test/i.svg#x /></svg>", "<svg><foreignObject><b>x</b></foreignObject></svg>",
    "<image href=http://outside.test/i.png>", "<audio src=http://outside.test/a.mp3>", "<embed src=http://outside.test/e>",
    "<b\tonmouseover=alert(1)>x</b>", "<IMG SRC=http://outside.test/i.png>", "<img/src=http://outside.test/i.png>",
    "＜b＞x＜/b＞", "data:text/html,<script>alert(1)</script>", "javascript&colon;alert(1)",
)  # fmt: skip
OTHER_PAYLOADS = (
    "#read(\"/etc/hosts\") #strong[x]", "@ref <label> $x^2$", "\\frac{a}{b} \\input{x}", "{{7*7}} {% raw %} ${7*7}",
    "%s %d %(x)s {0}", "\x1b[31mx\x1b[0m", "[bold red]x[/bold red]", "--out=/tmp/x --mail=a@outside.test", "; rm -rf x",
    "$(id) `id`", "a\r\nBcc: a@outside.test",
)  # fmt: skip
PAYLOADS = MARKDOWN + HTML + ACTIVE + OTHER_PAYLOADS
