using Microsoft.Rest;

namespace Microsoft.Bot.Schema;

/// <summary>A channel refused a call. The request is not kept here, as it is in the packages: it holds our token and a person's words.</summary>
public class ErrorResponseException : RestException
{
    public ErrorResponseException() { }

    public ErrorResponseException(string message)
        : this(message, null) { }

    public ErrorResponseException(string message, Exception innerException)
        : base(message, innerException) { }

    /// <summary>Status and headers of the answer: how long to wait is in <c>Retry-After</c>.</summary>
    public HttpResponseMessageWrapper Response { get; set; }

    /// <summary>What the channel said; null when that was not in the protocol's form.</summary>
    public ErrorResponse Body { get; set; }
}
