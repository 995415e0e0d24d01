// Every text that is seen on the page and is smaller than 12 px, or paler than 4.5:1 against what it stands on.
() => {
    const pen = document.createElement('canvas').getContext('2d', {willReadFrequently: true})
    const rgba = colour => {
        pen.clearRect(0, 0, 1, 1)
        pen.fillStyle = colour
        pen.fillRect(0, 0, 1, 1)
        const [r, g, b, a] = pen.getImageData(0, 0, 1, 1).data
        return [r, g, b, a / 255]
    }
    const over = (top, below) => [0, 1, 2].map(i => top[i] * top[3] + below[i] * (1 - top[3]))
    const light = colour => {
        const [r, g, b] = colour.map(v => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b
    }
    const up = element => element ? [element, ...up(element.parentElement)] : []
    const ground = parents => parents.slice().reverse().reduce(
        (below, e) => over(rgba(getComputedStyle(e).backgroundColor), below), [255, 255, 255])
    // a name on a map stands on the colour of its place
    const place = (element, box) => [...element.closest('.geo')?.querySelectorAll('.choropleth path') ?? []].findLast(path => {
        const middle = new DOMPoint(box.left + box.width / 2, box.top + box.height / 2)
        return rgba(getComputedStyle(path).fill)[3] > 0 && path.isPointInFill(middle.matrixTransform(path.getScreenCTM().inverse()))
    })
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const found = new Set()
    while (texts.nextNode()) {
        const element = texts.currentNode.parentElement, style = getComputedStyle(element)
        const box = element.getBoundingClientRect(), parents = up(element)
        if (!texts.currentNode.textContent.trim() || box.width < 2 || box.height < 2 || style.visibility !== 'visible'
            || style.fontFamily.includes('Material') || element.closest('style, script, [disabled], [aria-disabled=true], [data-disabled=true]')
            || !element.checkVisibility({opacityProperty: true})) continue
        const isDrawn = element.closest('svg') !== null
        const outline = isDrawn && place(element, box)
        const below = outline ? rgba(getComputedStyle(outline).fill).slice(0, 3) : ground(parents), colour = rgba(isDrawn ? style.fill : style.color)
        const faint = parents.reduce((left, e) => left * Number(getComputedStyle(e).opacity), 1)
        const shades = [light(over([...colour.slice(0, 3), colour[3] * faint], below)), light(below)].sort((a, b) => b - a)
        const contrast = (shades[0] + 0.05) / (shades[1] + 0.05), size = parseFloat(style.fontSize)
        if (size < 12 || contrast < 4.5)
            found.add(`${size.toFixed(1)}px ${contrast.toFixed(1)}:1 ${texts.currentNode.textContent.trim().slice(0, 40)}`)
    }
    return [...found]
}
