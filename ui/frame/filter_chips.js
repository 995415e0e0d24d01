// A chip of the status line opens the filter that it names: in the sidebar, which may be closed. On a phone the sidebar
// covers the page, so it closes again as soon as one thing was chosen there; of places it may be several, and days of
// the reader's own have fields of their own.
window.filterChips ??= document.addEventListener('click', event => {
    const name = event.target.closest?.('button[data-opens]')?.dataset.opens
    if (!name) return
    const choices = location.search, last = Date.now() + 60000
    const find = () => {
        const filter = document.querySelector(`.st-key-${name}`)
            ?? (name === 'provinces' ? document.querySelector('.st-key-chosen_units') : null)
        const field = filter?.querySelector('input:checked, [aria-checked=true], input')
        if (!field?.getClientRects().length) return Date.now() < last && setTimeout(find, 100)
        filter.scrollIntoView({ block: 'center' })
        field.focus()
        setTimeout(openList, 400, filter.querySelector('[aria-haspopup=listbox]'), 5)
        if (innerWidth < 769 && name !== 'provinces') closeOnChoice()
    }
    // a list closes when what it hangs on scrolls: it is opened again, until the reader does something
    let isElsewhere = false
    for (const kind of ['pointerdown', 'keydown'])
        addEventListener(kind, () => { isElsewhere = true }, { once: true, capture: true })
    const openList = (button, tries) => {
        if (!button || isElsewhere || !tries) return
        if (button.getAttribute('aria-expanded') !== 'true') button.click()
        setTimeout(openList, 400, button, tries - 1)
    }
    const closeOnChoice = () => {
        if (Date.now() > last) return
        if (location.search === choices) setTimeout(closeOnChoice, 200)
        else if (!document.querySelector('.st-key-own_days'))
            document.querySelector('[data-testid=stSidebarCollapseButton] button')?.click()
    }
    document.querySelector('[data-testid=stExpandSidebarButton]')?.click()
    find()
}) ?? true
