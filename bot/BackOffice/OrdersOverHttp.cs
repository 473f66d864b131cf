using System.Collections.Concurrent;
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
    private const int MostRemembered = 1000;
    private const int LongestReason = 300;
    private const double FailureRatio = 0.5;
    private const int FewestCalls = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    // A visitor writes several lines a minute; the shop need not be asked anew for each.
    private static readonly TimeSpan RememberedFor = TimeSpan.FromSeconds(30);

    private readonly HttpClient _shop;
    private readonly TimeProvider _time;
    private readonly ILogger<OrdersOverHttp> _logger;
    private readonly ResiliencePipeline<HttpResponseMessage> _asking;
    private readonly ResiliencePipeline<HttpResponseMessage> _doing;
    private readonly ConcurrentDictionary<string, (OrderBook Book, DateTimeOffset Until)> _remembered = new();

    public OrdersOverHttp(OrdersOptions options, TimeProvider time, ILogger<OrdersOverHttp> logger)
    {
        (_time, _logger) = (time, logger);
        _shop = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
        {
            BaseAddress = new Uri(options.Url.TrimEnd('/') + "/"),
            MaxResponseContentBufferSize = LargestAnswer,
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _shop.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", options.Key);

        // One breaker for both: when the shop is down it is down for whatever is asked.
        var failed = new PredicateBuilder<HttpResponseMessage>()
            .Handle<HttpRequestException>().Handle<TimeoutRejectedException>().Handle<OperationCanceledException>().HandleResult(IsTrouble);
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

        if (options.Key.Length == 0 || options.Key.Any(c => !char.IsAscii(c) || char.IsControl(c) || c == ' '))
        {
            throw new InvalidDataException("Orders:Key is missing or holds a space: write what the shop knows the bot by, best in the environment (Orders__Key).");
        }
    }

    public async Task<OrderBook> FindAsync(OrderSearch search, CancellationToken cancellationToken)
    {
        var wanted = new { numbers = search.Numbers, emails = search.Emails, phones = search.Phones, customerId = search.CustomerId };
        var (key, now) = (JsonSerializer.Serialize(wanted), _time.GetUtcNow());
        if (_remembered.TryGetValue(key, out var before) && now < before.Until)
        {
            return before.Book;
        }

        try
        {
            using var answer = await _asking.ExecuteAsync(async token => await _shop.PostAsJsonAsync("orders/search", wanted, token), cancellationToken);
            if (!answer.IsSuccessStatusCode)
            {
                Log.NotFound(_logger, (int)answer.StatusCode);
                return OrderBook.OutOfReach;
            }

            var book = Read(await answer.Content.ReadAsByteArrayAsync(cancellationToken), search);
            if (_remembered.Count >= MostRemembered)
            {
                _remembered.Clear();
            }

            _remembered[key] = (book, now + RememberedFor);
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
        _remembered.Clear();
        try
        {
            using var answer = await _doing.ExecuteAsync(async token => await SendAsync(change, key, token), cancellationToken);
            var body = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
            return answer.StatusCode switch
            {
                HttpStatusCode.OK or HttpStatusCode.Created => Read<ShopDid>(body)?.Reference is { Length: > 0 and <= 100 } reference ? new ChangeResult.Done(reference) : new ChangeResult.Unknown(),
                HttpStatusCode.Conflict or HttpStatusCode.UnprocessableEntity => new ChangeResult.Refused(ReasonIn(Read<ShopDid>(body)?.Reason)),
                HttpStatusCode.NotFound => new ChangeResult.Refused($"The shop knows no order {change.Order}."),
                var status => Unclear(status),
            };
        }
        catch (Exception fault) when (IsUnreachable(fault, cancellationToken))
        {
            Log.NotConfirmed(_logger, fault.GetType().Name);
            return new ChangeResult.Unknown();
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

    private OrderBook Read(byte[] body, OrderSearch search)
    {
        var found = JsonSerializer.Deserialize<ShopFound>(body, ShopOrder.Json)?.Orders ?? throw new JsonException("There are no orders in it.");
        var orders = new List<Order>();
        foreach (var told in found.Take(ShopOrder.MostOrders).OfType<ShopOrder>())
        {
            var (order, fault) = told.Read();
            if (order is null)
            {
                Log.LeftOut(_logger, fault ?? "");
            }
            else if (search.Fits(order) && !orders.Exists(o => o.Number == order.Number))
            {
                // What was not asked for is somebody else's.
                orders.Add(order);
            }
        }

        return new OrderBook(orders);
    }

    private ChangeResult.Unknown Unclear(HttpStatusCode status)
    {
        Log.NotConfirmed(_logger, $"status {(int)status}");
        return new ChangeResult.Unknown();
    }

    private static T? Read<T>(byte[] body)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(body, ShopOrder.Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string ReasonIn(string? reason) => string.IsNullOrWhiteSpace(reason) ? "The shop refused it and did not say why."
        : string.Concat(reason.Where(c => !char.IsControl(c)).Take(LongestReason));

    private static bool IsTrouble(HttpResponseMessage answer) => (int)answer.StatusCode >= 500 || answer.StatusCode == HttpStatusCode.TooManyRequests;

    private static bool IsUnreachable(Exception fault, CancellationToken cancellationToken) =>
        fault is HttpRequestException or TimeoutRejectedException or BrokenCircuitException || fault is OperationCanceledException && !cancellationToken.IsCancellationRequested;

    private sealed record ShopFound(List<ShopOrder?>? Orders);

    private sealed record ShopDid(string? Reference, string? Reason);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The shop's orders are out of reach: {Why}")]
        public static partial void OutOfReach(ILogger logger, string why);

        [LoggerMessage(2, LogLevel.Warning, "The shop's interface answered a search for orders with status {Status}; see docs/orders-api.md")]
        public static partial void NotFound(ILogger logger, int status);

        [LoggerMessage(3, LogLevel.Warning, "An order of the shop is left out: its field \"{Field}\" cannot be used; see docs/orders-api.md")]
        public static partial void LeftOut(ILogger logger, string field);

        [LoggerMessage(4, LogLevel.Warning, "The shop has not confirmed a change, and is asked again under the same key: {Why}")]
        public static partial void NotConfirmed(ILogger logger, string why);
    }
}
