using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;
using ServiceBot.FrontDesk;
using ServiceBot.Orders;

namespace ServiceBot.BackOffice;

/// <summary>The shop's own interface, as docs/orders-api.md describes it. Slow or broken, it holds up nobody: after two seconds the orders count as out of reach.</summary>
internal sealed partial class OrdersOverHttp : IOrderSource, IDisposable
{
    private const int LargestAnswer = 1024 * 1024;
    private const double FailureRatio = 0.5;
    private const int FewestCalls = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private readonly HttpClient _shop;
    private readonly TimeProvider _time;
    private readonly ILogger<OrdersOverHttp> _logger;
    private readonly ResiliencePipeline<HttpResponseMessage> _asking;
    private readonly ResiliencePipeline<HttpResponseMessage> _doing;
    private readonly RecentSearches _recent;

    public OrdersOverHttp(OrdersOptions options, TimeProvider time, ILogger<OrdersOverHttp> logger)
    {
        (_time, _logger, _recent) = (time, logger, new RecentSearches(time));
        _shop = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
        {
            BaseAddress = new Uri(options.Url.TrimEnd('/') + "/"),
            MaxResponseContentBufferSize = LargestAnswer,
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _shop.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", options.Key);

        // One breaker for both: when the shop is down it is down for whatever is asked. A visitor who leaves while it is asked says nothing about it.
        var failed = new PredicateBuilder<HttpResponseMessage>().Handle<HttpRequestException>().Handle<TimeoutRejectedException>().HandleResult(IsTrouble);
        var breaker = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }.AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
        {
            ShouldHandle = failed,
            FailureRatio = FailureRatio,
            MinimumThroughput = FewestCalls,
            SamplingDuration = Pause,
            BreakDuration = Pause,
        }).Build();
        _asking = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddPipeline(breaker)
            .AddTimeout(Patience)
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage> { ShouldHandle = new PredicateBuilder<HttpResponseMessage>().Handle<HttpRequestException>().HandleResult(IsTrouble), MaxRetryAttempts = 1, Delay = TimeSpan.Zero })
            .Build();
        _doing = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }.AddPipeline(breaker).AddTimeout(Patience).Build();
    }

    /// <exception cref="InvalidDataException">The section cannot be used; the message names the fix.</exception>
    public static void Validate(OrdersOptions options)
    {
        if (!Uri.TryCreate(options.Url, UriKind.Absolute, out var url) || url.Scheme != Uri.UriSchemeHttps && !(url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
        {
            throw new InvalidDataException($"Orders:Url is \"{options.Url}\": write the https address of the shop's interface (docs/orders-api.md), such as https://shop.example.com/servicebot.");
        }

        if (url.UserInfo.Length + url.Query.Length + url.Fragment.Length > 0)
        {
            throw new InvalidDataException("Orders:Url holds a name, a question or a mark beside the address (user@, ?, #): write the address alone; what the shop knows the bot by is Orders:Key.");
        }

        if (options.Key.Length == 0 || options.Key.Any(c => !char.IsAscii(c) || char.IsControl(c) || c == ' '))
        {
            throw new InvalidDataException("Orders:Key is missing or holds a space: write what the shop knows the bot by, best in the environment (Orders__Key).");
        }
    }

    public async Task<OrderBook> FindAsync(OrderSearch search, CancellationToken cancellationToken)
    {
        var wanted = new { numbers = search.Numbers, emails = search.Emails, phones = search.Phones, customerId = search.CustomerId };
        var key = JsonSerializer.Serialize(wanted);
        if (_recent.Find(key, out var asOf) is { } before)
        {
            return before;
        }

        try
        {
            using var answer = await _asking.ExecuteAsync(async token => await _shop.PostAsJsonAsync("orders/search", wanted, token), cancellationToken);
            if (!answer.IsSuccessStatusCode)
            {
                Log.NotFound(_logger, (int)answer.StatusCode);
                return OrderBook.OutOfReach;
            }

            var today = DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime.AddDays(1));
            var book = new OrderBook(ShopAnswer.Orders(await answer.Content.ReadAsByteArrayAsync(cancellationToken), search, today, out var faults));
            foreach (var (field, count) in faults.CountBy(f => f))
            {
                Log.LeftOut(_logger, count, field);
            }

            _recent.Keep(key, book, asOf);
            return book;
        }
        catch (Exception fault) when (IsUnreachable(fault, cancellationToken) || fault is JsonException)
        {
            Log.OutOfReach(_logger, fault is JsonException ? "its answer cannot be read" : fault.GetType().Name);
            return OrderBook.OutOfReach;
        }
    }

    public async Task<ChangeResult> ExecuteAsync(OrderChange change, string key, CancellationToken cancellationToken)
    {
        _recent.Forget(change.Order);
        try
        {
            using var answer = await _doing.ExecuteAsync(async token => await SendAsync(change, key, token), cancellationToken);
            var body = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
            return answer.StatusCode switch
            {
                HttpStatusCode.OK or HttpStatusCode.Created => ShopAnswer.Reference(body) is { } reference ? new ChangeResult.Done(reference) : new ChangeResult.Unknown(),
                HttpStatusCode.Conflict or HttpStatusCode.UnprocessableEntity => new ChangeResult.Refused(ShopAnswer.Reason(body)),
                HttpStatusCode.NotFound => new ChangeResult.Refused($"The shop knows no order {change.Order}."),
                var status => Unclear(status),
            };
        }
        catch (Exception fault) when (IsUnreachable(fault, cancellationToken))
        {
            Log.NotConfirmed(_logger, fault.GetType().Name);
            return new ChangeResult.Unknown();
        }
        finally
        {
            // What was looked up meanwhile may be from before.
            _recent.Forget(change.Order);
        }
    }

    public void Dispose() => _shop.Dispose();

    private async Task<HttpResponseMessage> SendAsync(OrderChange change, string key, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"orders/{Uri.EscapeDataString(change.Order)}/changes")
        {
            Content = JsonContent.Create(new
            {
                kind = change.Kind.ToString().ToLowerInvariant(),
                items = change.Items.Select(i => new { name = i.Name, quantity = i.Quantity }),
                amount = change.Amount,
                currency = change.Currency,
                words = change.Words,
            }),
        };
        request.Headers.Add("Idempotency-Key", Uri.EscapeDataString(key));
        return await _shop.SendAsync(request, cancellationToken);
    }

    private ChangeResult.Unknown Unclear(HttpStatusCode status)
    {
        Log.NotConfirmed(_logger, $"status {(int)status}");
        return new ChangeResult.Unknown();
    }

    private static bool IsTrouble(HttpResponseMessage answer) => (int)answer.StatusCode >= 500 || answer.StatusCode == HttpStatusCode.TooManyRequests;

    private static bool IsUnreachable(Exception fault, CancellationToken cancellationToken) =>
        fault is HttpRequestException or TimeoutRejectedException or BrokenCircuitException || fault is OperationCanceledException && !cancellationToken.IsCancellationRequested;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The shop's orders are out of reach: {Why}")]
        public static partial void OutOfReach(ILogger logger, string why);

        [LoggerMessage(2, LogLevel.Warning, "The shop's interface answered a search for orders with status {Status}; see docs/orders-api.md")]
        public static partial void NotFound(ILogger logger, int status);

        [LoggerMessage(3, LogLevel.Warning, "Orders of the shop are left out ({Count}): their field \"{Field}\" cannot be used; see docs/orders-api.md")]
        public static partial void LeftOut(ILogger logger, int count, string field);

        [LoggerMessage(4, LogLevel.Warning, "The shop has not confirmed a change, and is asked again under the same key: {Why}")]
        public static partial void NotConfirmed(ILogger logger, string why);
    }
}
