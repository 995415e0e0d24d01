// Charts whose points choose something, by keyboard: one stop of Tab each, arrows go from point to point, where Plotly
// finds a pointer and shows its tooltip, Enter clicks. What the tooltip says is read out. The chart that comes in the
// place of a clicked one gets its focus and its point.
window.chartKeys ??= (() => {
    const POINTS = '.choroplethlayer path, .barlayer .point > path, .scatterlayer path.point'
    const MOVES = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1, Home: -Infinity, End: Infinity }
    const words = () => document.querySelector('p.chart_keys')
    const ground = chart => chart.querySelector('.geolayer .bg rect, .geolayer rect.bg') ?? chart.querySelector('.nsewdrag')
    const pointer = (chart, kind, [clientX, clientY]) => ground(chart)?.dispatchEvent(
        new MouseEvent(kind, { clientX, clientY, bubbles: true, button: 0, buttons: kind === 'mousedown' ? 1 : 0, view: window }))

    // in the middle of a shape, or where that lies outside of it at the place inside that is nearest to the middle
    const placeOf = shape => {
        const box = shape.getBBox(), matrix = shape.getScreenCTM(), places = []
        for (let row = 0; row <= 20; row++) for (let column = 0; column <= 20; column++)
            places.push(new DOMPoint(box.x + box.width * column / 20, box.y + box.height * row / 20))
        const middle = new DOMPoint(box.x + box.width / 2, box.y + box.height / 2)
        const far = place => Math.hypot(place.x - middle.x, place.y - middle.y)
        const inside = places.filter(place => shape.isPointInFill(place)).sort((a, b) => far(a) - far(b))
        const { x, y } = (inside[0] ?? middle).matrixTransform(matrix)
        return [x, y]
    }
    const isFound = shape => {
        const layer = shape.closest('.trace')?.__data__?.[0]?.trace
        return layer?.hoverinfo !== 'skip'
    }
    const shapesOf = chart => {
        const top = shape => shape.getBoundingClientRect()
        return [...chart.querySelectorAll(POINTS)].filter(isFound)
            .sort((a, b) => top(a).top - top(b).top || top(a).left - top(b).left)
    }
    const go = (chart, index) => {
        const shapes = shapesOf(chart), at = Math.max(0, Math.min(index, shapes.length - 1))
        chart.dataset.at = at
        for (const shape of shapes) shape.classList.toggle('at', shape === shapes[at])
        if (!shapes[at]) return
        shapes[at].scrollIntoView({ block: 'nearest' })
        pointer(chart, 'mousemove', placeOf(shapes[at]))
        setTimeout(() => {
            const lines = [...chart.querySelectorAll('.hoverlayer .hovertext text')].map(line => line.textContent)
            words().textContent = lines.filter(Boolean).join('. ')
        }, 200)
    }
    const leave = chart => {
        delete chart.dataset.at
        chart.querySelector('path.at')?.classList.remove('at')
        pointer(chart, 'mouseout', [0, 0])
    }
    const focus = (key, index, old, last) => {
        const chart = document.querySelector(`.${CSS.escape(key)} .js-plotly-plot[tabindex]`)
        if (![old, document.body].includes(document.activeElement) || Date.now() > last) return
        if (!chart || chart === old) return void setTimeout(focus, 100, key, index, old, last)
        chart.focus({ preventScroll: true })
        go(chart, index)
    }
    const press = chart => {
        const index = Number(chart.dataset.at), shape = shapesOf(chart)[index]
        const key = [...chart.closest('[class*=st-key-]').classList].find(name => name.startsWith('st-key-'))
        go(chart, index)
        setTimeout(() => {  // once Plotly, which looks a few times a second, has found the pointer there
            for (const kind of ['mousedown', 'mouseup', 'click']) pointer(chart, kind, placeOf(shape))
        }, 150)
        focus(key, index, chart, Date.now() + 20000)
    }
    const openUp = () => {
        for (const chart of document.querySelectorAll('.js-plotly-plot:not([tabindex])')) {
            if (chart._fullLayout?.clickmode !== 'event+select' || !words()) continue
            chart.tabIndex = 0
            chart.setAttribute('role', 'application')
            chart.setAttribute('aria-label', words().dataset.words)
            chart.addEventListener('blur', () => leave(chart))
        }
    }
    document.addEventListener('keydown', event => {
        const chart = event.target.closest?.('.js-plotly-plot[tabindex]')
        if (!chart || event.target !== chart) return
        if (event.key in MOVES) go(chart, chart.dataset.at === undefined ? 0 : Number(chart.dataset.at) + MOVES[event.key])
        else if ([' ', 'Enter'].includes(event.key) && chart.dataset.at !== undefined) press(chart)
        else return
        event.preventDefault()
    })
    return setInterval(openUp, 500)
})()
