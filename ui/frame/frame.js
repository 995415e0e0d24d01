// What the pages do in the browser beside Streamlit; runs once, however often the frame is drawn.
window.frameRuns ??= (() => {
    const listen = (name, act) => document.addEventListener(name, act, true)

    // a finger on a chart scrolls the page: Plotly, which would keep the page still, learns of taps only, as clicks
    addEventListener('touchstart', touch => touch.target.closest('.js-plotly-plot') && touch.stopPropagation(), true)

    // Some keyboards type "Đồng Tháp" letter by letter and mark by mark (NFD). The search in a list compares marks as
    // they come, so what is typed is composed (NFC) before anything of the page sees it.
    listen('input', event => {
        const field = event.target, typed = field.value
        if (event.isComposing || typeof typed !== 'string' || typed === typed.normalize('NFC')) return
        Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value').set.call(field, typed.normalize('NFC'))
    })

    // Days of the reader's own: Streamlit takes them when the focus goes elsewhere, so Enter sends it to what is said
    // below the field. 31/11, which would become 30/11 there, is named before it does.
    const dayField = node => node.closest?.('[data-testid="stDateInputField"] [data-range-field]')
    const unreal = () => document.querySelector('.days.unreal')
    listen('keydown', event => {
        const field = dayField(event.target)
        if (!field) return
        if (event.key === 'Enter') document.querySelector('.days').focus()
        else if (event.key !== 'Tab' && unreal()?.dataset.end === field.dataset.rangeField) unreal().textContent = ''
    })
    listen('focusout', event => {
        const field = dayField(event.target)
        if (!field || !unreal()) return
        const [day, month, year] = ['day', 'month', 'year'].map(
            part => field.querySelector(`[data-type="${part}"]`).textContent)
        const last = new Date(year, month, 0).getDate()
        if (!(Number(day) > last)) return
        unreal().dataset.end = field.dataset.rangeField
        unreal().textContent = unreal().dataset.words
            .replace('{typed}', `${day}/${month}/${year}`).replace('{taken}', `${last}/${month}/${year}`)
    })
    // on a phone the menu covers the page that was just chosen in it
    listen('click', event => {
        if (innerWidth < 769 && event.target.closest('[data-testid="stSidebarNavLink"]'))
            setTimeout(() => document.querySelector('[data-testid="stSidebarCollapseButton"] button')?.click(), 50)
    })

    // A table in a frame of its own height ends below a whole row; the shade at its edge says that there are more.
    const endBelowRow = box => {
        box.style.maxHeight = ''
        if (box.scrollTop || box.scrollHeight <= box.clientHeight + 1) return
        const frame = box.getBoundingClientRect(), edge = frame.top + box.clientHeight
        const ends = [...box.querySelectorAll('tbody tr')].map(row => row.getBoundingClientRect().bottom)
        const last = ends.findLast(end => end <= edge + 1)
        if (last) box.style.maxHeight = `${last - frame.top + box.offsetHeight - box.clientHeight}px`
    }
    let framesAhead = 0
    const endAllBelowRows = () => {
        cancelAnimationFrame(framesAhead)
        framesAhead = requestAnimationFrame(() => document.querySelectorAll('.scroll').forEach(endBelowRow))
    }
    new MutationObserver(endAllBelowRows).observe(document.body, { childList: true, subtree: true })
    addEventListener('resize', endAllBelowRows)

    // Paper is as wide as the content on screen, so that charts fill their cards: upright as long as its text then has
    // the size of a newspaper's. It is light, and has a head.
    const root = document.documentElement, sheet = document.head.appendChild(document.createElement('style'))
    const literal = text => `"${text.replace(/["\\\n]/g, ' ')}"`
    addEventListener('beforeprint', () => {
        const block = document.querySelector('.block-container'), style = block && getComputedStyle(block)
        if (!block) return
        const width = block.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight)
        const period = document.querySelector('[data-paper]')?.dataset.paper ?? ''
        root.style.setProperty('--paper-width', `${width}px`)
        const isUpright = width <= 1150, room = (isUpright ? 190 : 277) / 25.4 * 96
        root.style.setProperty('--paper-zoom', Math.min(room / width, 1))
        root.classList.toggle('dark-screen', getComputedStyle(document.querySelector('.stApp')).colorScheme === 'dark')
        sheet.textContent = `@page { size: A4 ${isUpright ? 'portrait' : 'landscape'}; @top-left { content: ${literal(document.title)} } @top-right { content: ${
            literal(period)} } @bottom-left { content: ${literal(location.href)} } @bottom-right {
            content: counter(page) " / " counter(pages) } }`
    })
    addEventListener('afterprint', () => root.classList.remove('dark-screen'))
    return true
})()
// A link may lead to a card of its page: it is brought into view as soon as it stands, and again while what is above it
// still grows, until the reader does something. Once only, however often the frame is drawn.
;(() => {
    const card = document.querySelector('[data-card]')?.dataset.card ?? ''
    if (window.soughtCard === card) return
    window.soughtCard = card
    if (!card) return
    const end = Date.now() + 10000, isIdle = () => document.querySelector('.stApp')?.dataset.testScriptState === 'notRunning'
    let rounds = 0, isElsewhere = false
    for (const name of ['wheel', 'touchstart', 'keydown', 'mousedown'])
        addEventListener(name, () => { isElsewhere = true }, { once: true, capture: true })
    const seek = () => {
        if (isElsewhere || window.soughtCard !== card || Date.now() > end || rounds > 20) return
        const button = document.querySelector(`.st-key-about_${CSS.escape(card)}:not([data-stale=true], [data-stale=true] *)`)
        const heading = button?.parentElement.querySelector('h3')
        heading?.scrollIntoView({ block: 'start' })
        if (heading && isIdle() && rounds++ === 0) {
            heading.tabIndex = -1  // who reads by ear or by key goes on from here
            heading.focus({ preventScroll: true })
        }
        setTimeout(seek, 100)
    }
    seek()
})()
// The head of a table writes the order that it stands for into a field of the page, which is not seen; a space more
// where that stands there already. The head that comes in its place gets its focus.
window.sortsTables ||= document.addEventListener('click', event => {
    const head = event.target.closest?.('button[data-order]'), field = document.querySelector('.st-key-chosen_order input')
    if (!head || !field) return
    const heads = () => [...document.querySelectorAll('button[data-order]')], index = heads().indexOf(head)
    const { order } = head.dataset, text = field.value === order ? `${order} ` : order
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, text)
    field.dispatchEvent(new Event('input', { bubbles: true }))
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
    const last = Date.now() + 3000, focus = () => {
        const next = heads()[index]
        if (next && next !== head) next.focus()
        else if (Date.now() < last) setTimeout(focus, 50)
    }
    focus()
}) ?? true
