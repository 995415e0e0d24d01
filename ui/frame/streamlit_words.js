// Streamlit's own texts in the reader's language, before they are painted. What was said is remembered, so that another
// language can follow; texts of the house (its HTML, its charts) are passed over.
{
    const { lang, languages, whole, calendar } = window.streamlitWords
    const ATTRIBUTES = ["aria-label", "aria-valuetext", "aria-roledescription", "title", "placeholder", "alt"]
    const OWN = "[data-testid=stHtml], .stHtml, .js-plotly-plot, script, style"
    const CALENDAR = "[data-testid=stDateInput], [data-testid*=Calendar], [role=application], [role=grid],"
        + "[data-live-announcer], [id^=react-aria-description]"
    const literal = text => text.replace(/[.*+?^$()|[\]\\]/g, "\\$&")
    const patterns = whole.filter(([said]) => said.includes("{}"))
        .map(([said, word]) => [RegExp(`^${literal(said).replace("{}", "(.+)")}$`, "s"), word])
    const pieces = calendar.toSorted((a, b) => b[0].length - a[0].length)
    const words = new Map(whole.filter(([said]) => !said.includes("{}")))

    const texts = window.streamlitTexts ??= new WeakMap()  // by node and attribute: what was said, and what stands there

    // months and weekdays as browsers of either language write them, and as the reader does
    const names = []
    for (const from of languages) {
        for (const [part, count] of [["month", 12], ["weekday", 7]]) {
            for (const length of ["long", "short"]) {
                const say = (language, n) => new Intl.DateTimeFormat(language, { [part]: length, timeZone: "UTC" })
                    .format(Date.UTC(2021, part === "month" ? n : 1, part === "month" ? 5 : n + 1))
                for (let n = 0; n < count; n++) names.push([length, say(from, n), say(lang, n)])
            }
        }
    }
    const long = names.filter(([length]) => length === "long").sort((a, b) => b[1].length - a[1].length)
    const alone = new Map(names.map(([, said, word]) => [said, word]).reverse())  // the long name wins

    const narrow = (language, n) => new Intl.DateTimeFormat(language, { weekday: "narrow", timeZone: "UTC" })
        .format(Date.UTC(2021, 1, 7 + n))
    const headOfDay = cell => {  // S says nothing by itself: which day it is, the whole row of heads says
        const heads = [...cell.parentElement.children]
            .map(head => texts.get(head.firstChild)?.text?.said ?? head.textContent)
        const first = [0, 1, 2, 3, 4, 5, 6].find(start => languages.some(language =>
            heads.every((head, n) => head === narrow(language, (start + n) % 7))))
        const own = [...cell.parentElement.children].indexOf(cell)
        return first === undefined ? heads[own] : narrow(lang, (first + own) % 7)
    }
    const inCalendar = text => {
        for (const [said, word] of pieces) text = text.replaceAll(said, word)
        if (lang === "vi")  // Friday, November 12, 2021: Thứ Sáu, 12 tháng 11, 2021
            text = text.replace(/([A-Z][a-z]{2,8}) (\d{1,2})\b(?!:)/g, (all, month, day) =>
                alone.has(month) ? `${day} ${alone.get(month).toLowerCase()}` : all)
        for (const [, said, word] of long) text = text.replaceAll(said, word)
        return text
    }
    const translate = (text, element) => {
        const bare = text.trim()
        if (!bare) return text
        if (element.matches("[role=grid] th")) return headOfDay(element)
        if (words.has(bare)) return text.replace(bare, words.get(bare))
        for (const [pattern, word] of patterns) {
            const match = bare.match(pattern)
            if (match) return word.replace("{}", match[1])
        }
        if (element.closest(CALENDAR) || element.tagName === "OPTION")
            return alone.get(bare) ?? inCalendar(text)
        return text
    }

    const put = (node, key, now, element, write) => {
        const known = texts.get(node) ?? {}
        const said = known[key]?.word === now ? known[key].said : now
        const word = translate(said, element)
        if (word !== now) write(word)
        if (word !== said || known[key]) texts.set(node, { ...known, [key]: { said, word } })
    }
    const text = node => node.parentElement
        && put(node, "text", node.data, node.parentElement, word => { node.data = word })
    const attribute = (element, name) => element.hasAttribute(name)
        && put(element, name, element.getAttribute(name), element, word => element.setAttribute(name, word))
    const everything = root => {
        if (root.nodeType === Node.TEXT_NODE) return text(root)
        const inner = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, node =>
            node.nodeType === Node.ELEMENT_NODE && node.matches(OWN) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT)
        for (let node = root; node; node = inner.nextNode()) {
            if (node.nodeType === Node.TEXT_NODE) text(node)
            else for (const name of ATTRIBUTES) attribute(node, name)
        }
    }

    window.streamlitSpeaks?.disconnect()
    window.streamlitSpeaks = new MutationObserver(changes => {
        for (const { type, target, addedNodes, attributeName } of changes) {
            if ((target.nodeType === Node.TEXT_NODE ? target.parentElement : target)?.closest(OWN)) continue
            if (type === "attributes") attribute(target, attributeName)
            else if (type === "characterData") text(target)
            else for (const node of addedNodes)
                if (node.nodeType === Node.TEXT_NODE || node.nodeType === Node.ELEMENT_NODE && !node.matches(OWN)) everything(node)
        }
    })
    window.streamlitSpeaks.observe(document.body, {
        subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES,
    })
    everything(document.body)
}
