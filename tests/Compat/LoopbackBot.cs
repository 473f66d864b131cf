using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace ServiceBot.Tests.Compat;

/// <summary>A bot behind a <see cref="CloudAdapter"/> on a loopback port.</summary>
internal sealed class LoopbackBot : IAsyncDisposable, ILogger
{
    private readonly WebApplication _app;
    private readonly HttpClient _http = new();

    private LoopbackBot(LoopbackCloud cloud, WebApplication app, BotCallbackHandler turn, IConfiguration configuration, string[] issuers)
    {
        _app = app;
        Adapter = new CloudAdapter(
            new ConfigurationBotFrameworkAuthentication(
                configuration, authConfiguration: new AuthenticationConfiguration { ValidTokenIssuers = issuers },
                httpClientFactory: cloud, logger: this),
            this);
        var bot = new Bot(turn);
        _app.Run(context => Adapter.ProcessAsync(context.Request, context.Response, bot, context.RequestAborted));
    }

    public CloudAdapter Adapter { get; }

    public ConcurrentQueue<string> Warnings { get; } = new();

    public static async Task<LoopbackBot> StartAsync(
        LoopbackCloud cloud, BotCallbackHandler turn, IConfiguration? configuration = null, params string[] issuers)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var bot = new LoopbackBot(cloud, builder.Build(), turn, configuration ?? cloud.Configuration(), issuers);
        await bot._app.StartAsync();
        return bot;
    }

    public Task<HttpResponseMessage> PostAsync(string json, params string[] authorization) => PostAsync(Encoding.UTF8.GetBytes(json), authorization);

    public Task<HttpResponseMessage> PostAsync(byte[] body, params string[] authorization)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, _app.Urls.First()) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        foreach (var value in authorization)
            request.Headers.TryAddWithoutValidation("Authorization", value);
        return _http.SendAsync(request);
    }

    public Task<HttpResponseMessage> GetAsync() => _http.GetAsync(_app.Urls.First());

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _http.Dispose();
    }

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (logLevel == LogLevel.Warning)
            Warnings.Enqueue($"{formatter(state, exception)} {exception}");
    }

    private sealed class Bot(BotCallbackHandler turn) : IBot
    {
        public Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default) => turn(turnContext, cancellationToken);
    }
}
