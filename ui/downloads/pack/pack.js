'use strict'
const read = id => JSON.parse(document.getElementById(id).textContent)
const PAPER = 690 // pixels: A4 between its margins

// Plotly looks here for what it would fetch: the outlines of the world, which no map of ours shows, and the boundaries
const assets = (window.PlotlyGeoAssets ??= {})
assets.topojson = { world_110m: { type: 'Topology', objects: {}, arcs: [] } }
const boundaries = document.getElementById('boundaries')
if (boundaries) assets[boundaries.dataset.url] = read('boundaries')

// a finger on a chart scrolls the page: Plotly, which would keep the page still, learns of taps only, as clicks
addEventListener('touchstart', touch => touch.target.closest('.chart') && touch.stopPropagation(), true)

const charts = [...document.querySelectorAll('.chart')]
const family = getComputedStyle(document.body).fontFamily
const drawn = Promise.all(charts.map(chart => {
    const { data, layout } = read(chart.dataset.chart)
    if (layout.meta?.least_width) chart.style.minWidth = `${layout.meta.least_width}px`
    const look = { ...layout, autosize: true, font: { ...layout.font, family } }
    return Plotly.newPlot(chart, data, look, { ...read('config'), responsive: true })
}))
drawn.then(() => { document.body.dataset.drawn = charts.length })

addEventListener('beforeprint', () => charts.forEach(chart => Plotly.relayout(chart, { width: PAPER })))
addEventListener('afterprint', () => charts.forEach(chart => Plotly.relayout(chart, { width: null, autosize: true })))
